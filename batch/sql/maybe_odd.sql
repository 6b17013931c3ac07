-- Whether the intake may do more with a field than take it as it is: trim it, find it damaged, speak of it, or take its row for
-- a header or a total (line_words). True for more than that: for all that is not plain printable ASCII.
CREATE OR REPLACE TEMP MACRO maybe_odd(field) AS
  NOT regexp_full_match(field, '([!#-&(-~]([ !#-~]*[!#-~])?)?') OR maybe_line_word(field)
