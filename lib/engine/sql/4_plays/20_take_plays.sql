-- The plays of the current chunk, to be counted.
CREATE OR REPLACE TEMP VIEW plays_chunk AS
SELECT *
FROM plays_read
