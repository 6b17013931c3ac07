-- Adds the current chunk to the locations. Country codes are compared in upper case.
INSERT INTO locations_text
SELECT id, upper(country) AS country
FROM locations_chunk
