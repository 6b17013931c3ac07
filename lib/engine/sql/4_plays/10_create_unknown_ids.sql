-- Plays counted by an id that its dimension file does not have; kind says which: 'location' or 'track'.
-- An id may stand here more than once.
CREATE OR REPLACE TABLE unknown_ids (kind VARCHAR NOT NULL, id VARCHAR NOT NULL, plays BIGINT NOT NULL)
