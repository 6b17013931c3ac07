-- All tracks again.
DROP TABLE IF EXISTS temp.tracks
