-- The number of the licensor in a key of the rollup.
CREATE OR REPLACE MACRO licensor_of(key) AS
(key >> 10) & 4194303
