-- The country id in a rollup key.
CREATE OR REPLACE MACRO country_of(key) AS
key >> 32
