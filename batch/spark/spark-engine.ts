import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import type { LoadProgress } from '@/lib/engine/load';
import type { Context } from '../command';
import type { Engine } from '../compute';
import type { RollupOptions } from '../rollup-command';
import { clusterStore } from './cluster-store';
import { computeOnSpark, shufflePartitions } from './compute-on-spark';
import { SPARK_SETTINGS } from './spark-settings';
import { SparkSession } from './spark-session';
import { readSparkStatements } from './spark-statements';

const PARTITIONS = 'spark.sql.shuffle.partitions';

/**
 * The engine for `--engine spark`. The application starts on demand: to look for files on Hadoop's file systems, or
 * to compute.
 *
 * @throws Error when SPARK_HOME is not set.
 */
export function sparkEngine({
  options,
  log,
  engine,
  signal,
}: Pick<Context<RollupOptions>, 'options' | 'log' | 'engine' | 'signal'>): Engine {
  const home = process.env['SPARK_HOME'];
  if (home === undefined || home === '')
    throw new Error(
      'SPARK_HOME is not set.\n  Set it to the folder of Spark 4, the one that holds bin/spark-submit.',
    );
  const master = options.master!; // Validated with the options.
  let report: ((progress: LoadProgress) => void) | undefined;
  let opening: Promise<SparkSession> | undefined;
  const open = (): Promise<SparkSession> => {
    if (opening) return opening;
    opening = SparkSession.open({
      home,
      master,
      conf: [
        ...Object.entries(SPARK_SETTINGS).map(([key, value]) => `${key}=${value}`),
        ...(options.conf ?? []),
      ],
      executorWaitSeconds: options.executorWait,
      signal,
      onProgress: (done, total) =>
        report?.({ file: `Spark, ${done} of ${total} tasks`, bytes: done / total, totalBytes: 1, rows: 0 }),
    });
    opening.catch(() => undefined); // Reported when awaited.
    return opening;
  };
  const store = clusterStore(open);
  return {
    store,
    async compute(sources, statements, { onProgress, partFile, engine: own }) {
      report = onProgress;
      const folder = path.join(engine.tempDirectory!, 'spark');
      const staging = path.resolve(options.staging ?? engine.tempDirectory!, `market-share-${randomUUID()}`);
      await mkdir(folder, { recursive: true });
      const ready = open().then(async (session) => {
        // A setting given by the user is kept.
        if (!options.conf?.some((setting) => setting.startsWith(`${PARTITIONS}=`)))
          await session.run(`SET ${PARTITIONS} = ${shufflePartitions(sources)}`);
        return session;
      });
      ready.catch(() => undefined); // Reported when awaited.
      try {
        return await computeOnSpark(sources, { ...statements, ...(await readSparkStatements()) }, ready, {
          engine: { ...engine, ...own },
          folder,
          staging,
          store,
          onPrepare: (name) =>
            log.info(
              'prepared',
              `${name} has rows of several lines, or another table's header: this process reads it for the cluster.`,
              { file: name },
            ),
          ...(partFile === undefined ? {} : { partFile }),
        });
      } finally {
        await rm(staging, { recursive: true, force: true });
      }
    },
    async close() {
      await (await opening?.catch(() => null))?.close();
    },
  };
}
