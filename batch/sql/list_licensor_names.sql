-- The licensors by id from 0 on; ids of reasons have no name.
SET VARIABLE licensor_names = (
  SELECT list_concat([NULL, NULL, NULL, NULL], coalesce(list(licensor ORDER BY licensor_id), [])) FROM licensors
)
