-- All locations again.
DROP TABLE IF EXISTS temp.locations
