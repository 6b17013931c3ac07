-- Whether the intake might not pass on a field unchanged: trim it, find it damaged, note it, or take its row for a
-- header or total (line_words). Conservative: true for everything but plain printable ASCII.
CREATE OR REPLACE TEMP MACRO maybe_odd(field) AS
  NOT regexp_full_match(field, '([!#-&(-~]([ !#-~]*[!#-~])?)?') OR maybe_line_word(field)
