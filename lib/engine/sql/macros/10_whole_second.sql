-- The whole second under which a valid play is counted; those above 600 share the bucket 601. A second has 1000 units
-- of played_ms, unless the user reads it as seconds or microseconds.
CREATE OR REPLACE MACRO whole_second(played_ms) AS
CAST(least(floor(TRY_CAST(played_ms AS BIGINT) / getvariable('units_per_second')), 601) AS BIGINT)
