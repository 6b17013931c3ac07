-- The rows of the tracks files as text, in file order (rowid is the ordinal of the record).
CREATE OR REPLACE TABLE tracks_text (id VARCHAR NOT NULL, licensor VARCHAR NOT NULL)
