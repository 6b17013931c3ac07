-- file_ledger.sql for each file: its plays by the reason for having no country or known licensor (4 means there is
-- one) and by whole second; its rejected rows by reason, with the negated reason as the kind.
SELECT
  file,
  CASE WHEN key < 0 THEN key ELSE least(country_of(key), 4) END AS country_kind,
  CASE WHEN key < 0 THEN 0 ELSE least(licensor_of(key), 4) END AS licensor_kind,
  CASE WHEN key < 0 THEN 0 ELSE second_of(key) END AS played_seconds,
  CAST(sum(plays) AS BIGINT) AS plays
FROM rollup_chunk
GROUP BY 1, 2, 3, 4
