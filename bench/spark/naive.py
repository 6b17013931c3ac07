"""The query that one would first write in PySpark: plays by country, licensor and second, which answer every threshold.

spark-submit runs it: naive.py plays locations tracks out
"""

import sys

from pyspark.sql import SparkSession, functions as F

plays_file, locations_file, tracks_file, out = sys.argv[1:]
spark = SparkSession.builder.appName("naive").getOrCreate()


def read(file):
    return spark.read.csv(file, header=True, inferSchema=True)


plays, locations, tracks = read(plays_file), read(locations_file), read(tracks_file)
(
    plays.join(locations, plays.location_id == locations.id, "left")
    .join(tracks, plays.track_id == tracks.id, "left")
    .groupBy("country", "licensor", F.floor(F.col("played_ms") / 1000).alias("played_seconds"))
    .agg(F.count("*").alias("plays"))
    .write.parquet(out)
)
spark.stop()
