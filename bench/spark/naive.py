"""The query that one would first write in PySpark: plays by country, licensor and second, which answer every threshold.

spark-submit runs it: naive.py (inferred|typed) plays locations tracks out
"""

import sys

from pyspark.sql import SparkSession, functions as F

how, plays_file, locations_file, tracks_file, out = sys.argv[1:]
spark = SparkSession.builder.appName("naive").getOrCreate()


def read(file, schema):
    if how == "inferred":
        return spark.read.csv(file, header=True, inferSchema=True)
    return spark.read.csv(file, header=True, schema=schema)


plays = read(plays_file, "location_id STRING, track_id STRING, played_ms BIGINT")
locations = read(locations_file, "id STRING, country STRING")
tracks = read(tracks_file, "id STRING, licensor STRING")
(
    plays.join(locations, plays.location_id == locations.id, "left")
    .join(tracks, plays.track_id == tracks.id, "left")
    .groupBy("country", "licensor", F.floor(F.col("played_ms") / 1000).alias("played_seconds"))
    .agg(F.count("*").alias("plays"))
    .write.parquet(out)
)
spark.stop()
