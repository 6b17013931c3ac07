-- The rollup of a dataset that is one part: each key is in it once, and in order.
CREATE OR REPLACE TABLE dataset AS
SELECT country, no_country, licensor, no_licensor, played_seconds, plays
FROM read_parquet(getvariable('part_files'))
