-- The whole second in a rollup key.
CREATE OR REPLACE MACRO second_of(key) AS
key & 1023
