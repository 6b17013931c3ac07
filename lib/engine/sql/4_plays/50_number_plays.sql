-- The current chunk's plays with their ordinals, for listing. Numbering is single-threaded.
CREATE OR REPLACE TEMP VIEW plays_chunk AS
SELECT *, row_number() OVER () - 1 AS record
FROM plays_read
