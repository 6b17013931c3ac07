/**
 * The settings of every run. `--conf` overrides them; what depends on the cluster (memory, cores, number of executors) is left to
 * it and to `spark-defaults.conf`.
 */
export const SPARK_SETTINGS: Readonly<Record<string, string>> = {
  // Joins are chosen and partitions merged or split by what earlier stages measured.
  'spark.sql.adaptive.enabled': 'true',
  // Splits the plays of a track that everybody plays: they are the left side of a left outer join, which can be split.
  'spark.sql.adaptive.skewJoin.enabled': 'true',
  // Splits a partition above this and five times the median; rows of 80 bytes seldom exceed the default, 256 MB.
  'spark.sql.adaptive.skewJoin.skewedPartitionThresholdInBytes': '64MB',
  // Where each partition of the tracks fits, they become a hash table and the plays, the larger side, are not sorted.
  'spark.sql.adaptive.maxShuffledHashJoinLocalMapThreshold': '64MB',
  // Up to some two million tracks are broadcast, and the plays not shuffled at all.
  'spark.sql.autoBroadcastJoinThreshold': '128MB',
  // The same, once their size is known.
  'spark.sql.adaptive.autoBroadcastJoinThreshold': '128MB',
  // Tasks of some seconds: 1.6 million rows of CSV.
  'spark.sql.files.maxPartitionBytes': '128MB',
  // Overflow fails, as in DuckDB; bad values never reach a cast that could fail.
  'spark.sql.ansi.enabled': 'true',
  // Spark generates a long method for cutting lines; the JVM would interpret it, several times slower.
  'spark.executor.extraJavaOptions': '-XX:-DontCompileHugeMethods',
  // The same where the driver executes: --master local[*].
  'spark.driver.extraJavaOptions': '-XX:-DontCompileHugeMethods',
  // A task that keeps failing ends the run after four attempts.
  'spark.task.maxFailures': '4',
  // The rollup comes to the driver: some 12 bytes a cell.
  'spark.driver.maxResultSize': '4g',
  // No result depends on where it is computed.
  'spark.sql.session.timeZone': 'UTC',
};
