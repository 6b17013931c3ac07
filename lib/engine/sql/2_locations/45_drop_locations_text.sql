-- Frees the rows once every id is resolved.
DROP TABLE locations_text
