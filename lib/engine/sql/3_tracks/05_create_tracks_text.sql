-- The rows of the tracks file as text, in the order of the file (rowid is the ordinal of the record).
CREATE OR REPLACE TABLE tracks_text (id VARCHAR NOT NULL, licensor VARCHAR NOT NULL)
