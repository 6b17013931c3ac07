-- How many ids of locations there are, how many bytes they take, and how many countries: for the tables of the counting kernel.
SELECT
  count(*) AS ids,
  CAST(coalesce(sum(strlen(id)), 0) AS BIGINT) AS bytes,
  (SELECT count(*) FROM countries) AS names
FROM locations
