-- Adds the chunk at hand to the rows of the locations file. Country codes are compared in upper case.
INSERT INTO locations_text
SELECT id, upper(country) AS country
FROM locations_chunk
