-- The rows of the locations file as text, in the order of the file (rowid is the ordinal of the record).
CREATE OR REPLACE TABLE locations_text (id VARCHAR NOT NULL, country VARCHAR NOT NULL)
