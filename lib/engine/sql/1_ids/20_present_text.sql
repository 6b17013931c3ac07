-- A text, which is blank where it is a word that the user has chosen to read as one for a missing value.
CREATE OR REPLACE TEMP MACRO present_text(text) AS
  CASE
    WHEN len(getvariable('blank_words')) > 0 AND list_contains(getvariable('blank_words'), lower(text)) THEN ''
    ELSE text
  END
