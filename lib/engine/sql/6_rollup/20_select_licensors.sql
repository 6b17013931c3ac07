-- The licensors in the order of their numbers.
SELECT licensor AS name FROM licensors ORDER BY licensor_id
