-- How many ids of tracks there are, how many bytes they take, and how many licensors: for the tables of the counting kernel.
SELECT
  count(*) AS ids,
  CAST(coalesce(sum(strlen(id)), 0) AS BIGINT) AS bytes,
  (SELECT count(*) FROM licensors) AS names
FROM tracks
