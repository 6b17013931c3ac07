-- The whole second in a key of the rollup.
CREATE OR REPLACE MACRO second_of(key) AS
key & 1023
