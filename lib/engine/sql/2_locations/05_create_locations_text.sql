-- The rows of the locations files as text, in file order (rowid is the ordinal of the record).
CREATE OR REPLACE TABLE locations_text (id VARCHAR NOT NULL, country VARCHAR NOT NULL)
