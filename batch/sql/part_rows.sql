-- The rows of the parts of a dataset.
CREATE OR REPLACE TEMP VIEW part_rows AS
SELECT country, no_country, licensor, no_licensor, played_seconds, plays
FROM read_parquet(getvariable('part_files'), hive_partitioning = false)
