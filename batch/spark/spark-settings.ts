/** A setting of Spark and why it is there. */
interface Setting {
  readonly key: string;
  readonly value: string;
  readonly why: string;
}

/**
 * The settings of every run. `--conf` comes behind them and so wins; what depends on the cluster (memory, cores, number of
 * executors) is left to it and to `spark-defaults.conf`.
 */
export const SPARK_SETTINGS: readonly Setting[] = [
  {
    key: 'spark.sql.adaptive.enabled',
    value: 'true',
    why: 'the plan follows what the stages before have measured: joins are chosen, partitions joined or split',
  },
  {
    key: 'spark.sql.adaptive.skewJoin.enabled',
    value: 'true',
    why: 'the plays of a track that everybody plays are split over many tasks; the plays stand on the left, which is the side of a left outer join that can be split',
  },
  {
    key: 'spark.sql.adaptive.skewJoin.skewedPartitionThresholdInBytes',
    value: '64MB',
    why: 'a task that has more than that, and five times the median, is split; the usual 256 MB is seldom passed by rows of 80 bytes',
  },
  {
    key: 'spark.sql.adaptive.maxShuffledHashJoinLocalMapThreshold',
    value: '64MB',
    why: 'where each partition of the tracks fits, a hash table is built of it and the plays, the larger side, are not sorted',
  },
  {
    key: 'spark.sql.autoBroadcastJoinThreshold',
    value: '128MB',
    why: 'up to some two million tracks go to every executor, and the plays are not shuffled at all',
  },
  {
    key: 'spark.sql.adaptive.autoBroadcastJoinThreshold',
    value: '128MB',
    why: 'the same, once their size has been measured',
  },
  {
    key: 'spark.sql.files.maxPartitionBytes',
    value: '128MB',
    why: 'a task of some seconds: 1.6 million rows of CSV',
  },
  {
    key: 'spark.sql.ansi.enabled',
    value: 'true',
    why: 'what would overflow fails, as in DuckDB; bad values never come to a cast that could fail',
  },
  {
    key: 'spark.executor.extraJavaOptions',
    value: '-XX:-DontCompileHugeMethods',
    why: 'the method that Spark generates for cutting lines is long; Java would interpret it, several times slower',
  },
  {
    key: 'spark.driver.extraJavaOptions',
    value: '-XX:-DontCompileHugeMethods',
    why: 'the same where the driver is the executor: --master local[*]',
  },
  {
    key: 'spark.task.maxFailures',
    value: '4',
    why: 'a task that fails for good ends the run after four tries, not later',
  },
  {
    key: 'spark.driver.maxResultSize',
    value: '4g',
    why: 'the rollup comes to the driver: some 12 bytes a cell',
  },
  {
    key: 'spark.sql.session.timeZone',
    value: 'UTC',
    why: 'no result depends on where it is computed',
  },
];
