-- The countries by their numbers, from 0 on: those of the reasons have no name.
SET VARIABLE country_names = (
  SELECT list_concat([NULL, NULL, NULL, NULL], coalesce(list(country ORDER BY country_id), [])) FROM countries
)
