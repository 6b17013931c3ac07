-- Frees the rows once every id is resolved.
DROP TABLE tracks_text
