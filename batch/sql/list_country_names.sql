-- The countries by id from 0 on; ids of reasons have no name.
SET VARIABLE country_names = (
  SELECT list_concat([NULL, NULL, NULL, NULL], coalesce(list(country ORDER BY country_id), [])) FROM countries
)
