-- Adds the chunk at hand to the rows of the tracks file.
INSERT INTO tracks_text
SELECT id, licensor
FROM tracks_chunk
