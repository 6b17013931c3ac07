-- Plays counted by file, for the ledger of each; why they have no country or no known licensor is kept, which country or
-- licensor they have is not: 4 stands for any. A key may stand here more than once.
CREATE OR REPLACE TABLE file_plays (
  file_number BIGINT NOT NULL,
  country_kind BIGINT NOT NULL,
  licensor_kind BIGINT NOT NULL,
  played_seconds BIGINT NOT NULL,
  plays BIGINT NOT NULL
)
