import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { formatCounted } from '@/lib/market-share/format';
import { DEFAULT_MIN_SECONDS } from '@/lib/market-share/rollup';
import { PRODUCT } from '@/lib/product';
import { EXIT, runCommand, type CommandDefinition, type Context } from './command';
import { duckDbEngine } from './compute';
import { STAGING } from './dataset/data-files';
import { newPartOf } from './dataset/new-part';
import { publish } from './dataset/publish';
import { loadInputs, type Loaded } from './load-inputs';
import { rollupCommand, rollupProblem, type RollupOptions } from './rollup-command';
import { errorText, describeError } from './report/error-text';
import { RUN_FILE } from './run-record';
import { sparkEngine } from './spark/spark-engine';

const HOUR_MS = 3_600_000;

async function publishRollup(
  { options, log, run, statements, engine }: Context<RollupOptions>,
  loaded: Loaded,
  staged: string,
): Promise<void> {
  const part = newPartOf(loaded, options.part, staged);
  const manifest = await publish(part, {
    dataset: options.out,
    statements,
    engine,
    software: PRODUCT,
    warnings: loaded.passed,
    replaceParts: options.replaceParts ?? false,
    graceMs: options.keepOld * HOUR_MS,
    onLeft: (error) =>
      log.warn(
        'left',
        `Files of the dataset before could not be removed.\n${errorText(describeError(error))}`,
      ),
    onWait: () => log.info('waiting', `Another run is publishing into ${options.out}; waiting for it.`),
  });
  const { dataset_id, counts, warnings } = manifest;
  run.published(
    { dataset_id, part: part.part.name, countries: counts.countries, cells: counts.cells },
    warnings,
  );
  for (const warning of warnings) log.warn('dataset', warning);
  log.info(
    'published',
    `Published ${formatCounted(counts.countries, 'country', 'countries')} and ` +
      `${formatCounted(manifest.parts.length, 'part')} to ${options.out} as dataset ${dataset_id}.`,
    { dataset_id, part: part.part.name, out: options.out },
  );
}

const rollup: CommandDefinition<RollupOptions> = {
  name: 'rollup',
  command: rollupCommand,
  problemOf: rollupProblem,
  runFile: ({ out }) => path.join(out, RUN_FILE),
  async action(context) {
    const { options, log } = context;
    const staging = path.resolve(options.out, `${STAGING}${process.pid}-${randomUUID()}`);
    const clean = (): void => rmSync(staging, { recursive: true, force: true, maxRetries: 5 });
    mkdirSync(staging);
    process.once('exit', clean);
    const staged = path.join(staging, 'part.parquet');
    const place = { partFile: staged, directory: path.resolve(options.out) };
    const engine = options.engine === 'spark' ? sparkEngine(context) : duckDbEngine;
    let loaded: Loaded;
    try {
      loaded = await loadInputs(context, DEFAULT_MIN_SECONDS, place, engine);
    } finally {
      await engine.close();
    }
    try {
      if (loaded.passed.length > 0 && !options.publishAnyway) {
        log.error(
          'not_published',
          'Nothing was published, since a limit is passed. Add --publish-anyway to publish.',
        );
        return EXIT.limitPassed;
      }
      await context.run.step('publish', () => publishRollup(context, loaded, staged));
      return loaded.passed.length > 0 ? EXIT.limitPassed : EXIT.done;
    } finally {
      await loaded.held?.close();
    }
  },
};

process.exitCode = await runCommand(rollup, process.argv.slice(2));
