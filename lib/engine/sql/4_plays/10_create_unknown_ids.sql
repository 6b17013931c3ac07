-- Plays counted by unknown id, which may repeat; the kind is 'location' or 'track'.
CREATE OR REPLACE TABLE unknown_ids (kind VARCHAR NOT NULL, id VARCHAR NOT NULL, plays BIGINT NOT NULL)
