-- How many unknown ids there are of each kind and their plays, and of those how many have a near match.
SELECT
  kind,
  count(*) AS ids,
  CAST(sum(plays) AS BIGINT) AS plays,
  count(near_match) AS near_ids,
  CAST(coalesce(sum(plays) FILTER (WHERE near_match IS NOT NULL), 0) AS BIGINT) AS near_plays
FROM unknown_ids
GROUP BY kind
