-- Adds the current chunk to the tracks.
INSERT INTO tracks_text
SELECT id, licensor
FROM tracks_chunk
