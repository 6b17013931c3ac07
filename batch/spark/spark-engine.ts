import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Context } from '../command';
import type { Compute } from '../compute';
import type { RollupOptions } from '../rollup-command';
import { computeOnSpark } from './compute-on-spark';
import { SPARK_SETTINGS } from './spark-settings';
import { readSparkStatements } from './spark-statements';

/**
 * The engine that `--engine spark` stands for.
 *
 * @throws Error when it is not said which Spark.
 */
export function sparkEngine({
  options,
  log,
  engine,
}: Pick<Context<RollupOptions>, 'options' | 'log' | 'engine'>): Compute {
  const home = process.env['SPARK_HOME'];
  if (home === undefined || home === '')
    throw new Error(
      'SPARK_HOME is not set.\n  Set it to the folder of Spark 4, the one that holds bin/spark-submit.',
    );
  const master = options.master!; // The command line asks for it.
  return async (sources, statements, { onProgress, partFile, engine: own }) => {
    const folder = path.join(engine.tempDirectory!, 'spark');
    const staging = path.resolve(options.staging ?? engine.tempDirectory!, `market-share-${randomUUID()}`);
    await mkdir(folder, { recursive: true });
    try {
      return await computeOnSpark(
        sources,
        { ...statements, ...(await readSparkStatements()) },
        {
          home,
          master,
          conf: [...SPARK_SETTINGS.map(({ key, value }) => `${key}=${value}`), ...(options.conf ?? [])],
          executorWaitSeconds: options.executorWait,
        },
        {
          engine: { ...engine, ...own },
          folder,
          staging,
          onPrepare: (name) =>
            log.info(
              'prepared',
              `${name} has rows of several lines, or another table's header: this process reads it for the cluster.`,
              { file: name },
            ),
          ...(onProgress ? { onProgress } : {}),
          ...(partFile === undefined ? {} : { partFile }),
        },
      );
    } finally {
      await rm(staging, { recursive: true, force: true });
    }
  };
}
