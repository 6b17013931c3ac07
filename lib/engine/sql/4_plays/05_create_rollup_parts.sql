-- Plays counted by chunk and key; a chunk whose file has been accounted for becomes -1. A key may stand here more than once.
CREATE OR REPLACE TABLE rollup_parts (chunk INTEGER NOT NULL, key BIGINT NOT NULL, plays BIGINT NOT NULL)
