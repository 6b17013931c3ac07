-- A text, blank if it is a word the user has chosen to read as a missing value.
CREATE OR REPLACE TEMP MACRO present_text(text) AS
  CASE
    WHEN len(getvariable('blank_words')) > 0 AND list_contains(getvariable('blank_words'), lower(text)) THEN ''
    ELSE text
  END
