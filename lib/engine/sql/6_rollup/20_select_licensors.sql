-- The licensors by id.
SELECT licensor AS name FROM licensors ORDER BY licensor_id
