-- The number of the country in a key of the rollup.
CREATE OR REPLACE MACRO country_of(key) AS
key >> 32
