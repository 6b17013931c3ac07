-- The licensors by their numbers, from 0 on: those of the reasons have no name.
SET VARIABLE licensor_names = (
  SELECT list_concat([NULL, NULL, NULL, NULL], coalesce(list(licensor ORDER BY licensor_id), [])) FROM licensors
)
