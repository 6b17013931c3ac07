import { Command, InvalidArgumentError, Option } from 'commander';
import { WHOLE_PART } from '@/lib/dataset/manifest';
import { addCommon, addInputs, HELP_ON_FILES, type CommonOptions } from './command-options';

/** The options of `rollup`. */
export interface RollupOptions extends CommonOptions {
  readonly engine: 'duckdb' | 'spark';
  /** For Spark. */
  readonly master?: string;
  readonly conf?: readonly string[];
  readonly staging?: string;
  /** Seconds. */
  readonly executorWait: number;
  readonly out: string;
  readonly part?: string;
  readonly replaceParts?: boolean;
  readonly publishAnyway?: boolean;
  /** Hours. */
  readonly keepOld: number;
}

function partName(text: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/.test(text))
    throw new InvalidArgumentError('Expected letters, digits, dots, dashes and underscores: 2026-11-22.');
  if (text === WHOLE_PART)
    throw new InvalidArgumentError(`“${WHOLE_PART}” stands for a dataset without parts.`);
  return text;
}

function setting(text: string, before: readonly string[] = []): string[] {
  if (!/^spark\.[^=\s]+=/.test(text))
    throw new InvalidArgumentError('Expected a setting of Spark: spark.executor.memory=8g.');
  return [...before, text];
}

function wait(text: string): number {
  if (!/^[1-9][0-9]{0,4}$/.test(text)) throw new InvalidArgumentError('Expected a whole number of seconds.');
  return Number(text);
}

function hours(text: string): number {
  if (!/^[0-9]+(\.[0-9]+)?$/.test(text)) throw new InvalidArgumentError('Expected a number of hours.');
  return Number(text);
}

const EXAMPLES = `
Examples:
  Publish three files as a dataset; open it in the dashboard and answer by the API:
    npm run --silent rollup -- --plays plays.csv --locations locations.csv --tracks tracks.csv --out dataset
    DATASET_DIR=dataset npm start

  Add a day; the same command with corrected files puts them in its place:
    npm run --silent rollup -- --part 2026-11-22 --plays plays/2026-11-22/ --locations locations.csv \\
      --tracks tracks.csv --out dataset

  A nightly run that publishes nothing where the data is in doubt, for a scheduler:
    npm run --silent rollup -- --plays plays/ --locations locations.parquet --tracks tracks/ --out dataset \\
      --max-unknown 0.05 --max-rejected 0.001 --memory-limit 2GB --log json --metrics-file market-share.prom

  Billions of plays on a cluster, the same result; Spark 4 is where SPARK_HOME says:
    npm run --silent rollup -- --engine spark --master spark://host:7077 --plays /shared/plays/ \\
      --locations locations.csv --tracks /shared/tracks.parquet --out dataset

Output:
  The dataset, as batch/README.md describes it, and in its folder run.json, the record of the last run. The manifest is
  replaced last and as a whole: until then the dataset before stays as it was, also where a run is killed.

Exit codes:
  0  published
  1  failed; nothing was published; the message says why and what to do
  2  wrong usage
  3  a limit is passed; published only with --publish-anyway
`;

const OF_SPARK = ['master', 'conf', 'staging'] as const;

/** A wrong combination of options, in a sentence; null for none. */
export function rollupProblem(options: RollupOptions): string | null {
  if (options.engine === 'spark') {
    if (options.database !== undefined) return '--database is for --engine duckdb';
    return options.master === undefined
      ? '--engine spark needs a cluster: --master spark://host:7077, yarn, k8s://… or local[*]'
      : null;
  }
  const other = OF_SPARK.find((name) => options[name] !== undefined);
  return other === undefined ? null : `--${other} is for --engine spark`;
}

/** The command line of `rollup`. */
export function rollupCommand(): Command {
  const command = new Command('rollup').description(
    'Counts plays by country, licensor and second, and publishes the result as a dataset.',
  );
  addInputs(command)
    .optionsGroup('Output:')
    .requiredOption('--out <folder>', 'the folder of the dataset')
    .addOption(
      new Option(
        '--part <name>',
        'add these plays to the dataset, in the place of those that it has under this name',
      ).argParser(partName),
    )
    .option('--replace-parts', 'let a run without --part take the place of a dataset made of parts')
    .addOption(
      new Option(
        '--keep-old <hours>',
        'how long to keep files that readers of the dataset before may still need',
      )
        .argParser(hours)
        .default(24),
    );
  addCommon(
    command
      .optionsGroup('Limits:')
      .option('--publish-anyway', 'publish even where a limit is passed; the exit code stays 3')
      .optionsGroup('Engine:')
      .addOption(
        new Option('--engine <engine>', 'what computes').choices(['duckdb', 'spark']).default('duckdb'),
      )
      .option('--master <url>', 'the cluster of --engine spark: spark://host:7077, yarn, k8s://…, local[*]')
      .addOption(
        new Option('--conf <key=value>', 'a setting of Spark; may be given several times').argParser(setting),
      )
      .option(
        '--staging <folder>',
        'a folder that this machine and all workers see (default: the one of --temp-dir)',
      )
      .addOption(
        new Option('--executor-wait <seconds>', 'how long the cluster may take to give a first executor')
          .argParser(wait)
          .default(120),
      ),
  );
  return command.addHelpText('after', HELP_ON_FILES + EXAMPLES);
}
