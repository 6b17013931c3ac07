-- Plays counted by chunk and key, where keys may repeat; the chunks of a finished file become -1.
CREATE OR REPLACE TABLE rollup_parts (chunk INTEGER NOT NULL, key BIGINT NOT NULL, plays BIGINT NOT NULL)
