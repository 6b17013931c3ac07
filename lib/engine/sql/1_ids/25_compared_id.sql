-- An id as it is compared: as it stands in the file, but for what the user has chosen to ignore or to read as blank.
CREATE OR REPLACE TEMP MACRO compared_id(id) AS folded_id(present_text(id), getvariable('ignored'))
