-- The plays of the current chunk with their ordinal in it, to be listed. To number them takes a single thread.
CREATE OR REPLACE TEMP VIEW plays_chunk AS
SELECT *, row_number() OVER () - 1 AS record
FROM plays_read
