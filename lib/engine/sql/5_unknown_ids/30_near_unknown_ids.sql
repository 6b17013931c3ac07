-- Near matches grouped by what would have to be ignored, each with the id of the most plays as example.
SELECT
  kind,
  ignoring,
  count(*) AS ids,
  CAST(sum(plays) AS BIGINT) AS plays,
  min({'most': -plays, 'id': id, 'near_match': near_match}).id AS example,
  min({'most': -plays, 'id': id, 'near_match': near_match}).near_match AS example_match
FROM near_ids
GROUP BY kind, ignoring
ORDER BY kind, sum(plays) DESC, ignoring
