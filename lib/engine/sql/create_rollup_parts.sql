-- Plays counted by (country, licensor, whole second), packed into one key; a key may stand here more than once.
CREATE OR REPLACE TABLE rollup_parts (key BIGINT NOT NULL, plays BIGINT NOT NULL)
