-- Numbers the licensors of the parts, like name_licensors.sql.
CREATE OR REPLACE TABLE licensors AS
SELECT CAST(row_number() OVER (ORDER BY licensor) + 3 AS BIGINT) AS licensor_id, licensor
FROM (SELECT DISTINCT licensor FROM part_rows WHERE licensor IS NOT NULL) AS names
