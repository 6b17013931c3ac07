-- The licensor id in a rollup key.
CREATE OR REPLACE MACRO licensor_of(key) AS
(key >> 10) & 4194303
