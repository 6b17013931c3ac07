-- The rows as text are no longer needed once every id is resolved.
DROP TABLE locations_text
