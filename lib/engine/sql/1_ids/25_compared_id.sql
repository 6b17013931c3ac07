-- An id as compared: without what the user has chosen to ignore or to read as blank.
CREATE OR REPLACE TEMP MACRO compared_id(id) AS folded_id(present_text(id), getvariable('ignored'))
