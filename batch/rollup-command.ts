import { Command, InvalidArgumentError, Option } from 'commander';
import { WHOLE_PART } from '@/lib/dataset/manifest';
import { addCommon, addInputs, type CommonOptions } from './command-options';

/** The options of `rollup`. */
export interface RollupOptions extends CommonOptions {
  readonly engine: 'duckdb';
  readonly out: string;
  readonly part?: string;
  readonly replaceParts: boolean;
  readonly publishAnyway: boolean;
  /** Hours. */
  readonly keepOld: number;
}

function partName(text: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/.test(text))
    throw new InvalidArgumentError(
      'It is made of letters, digits, dots, dashes and underscores: 2026-11-22.',
    );
  if (text === WHOLE_PART)
    throw new InvalidArgumentError(`“${WHOLE_PART}” stands for a dataset without parts.`);
  return text;
}

function hours(text: string): number {
  if (!/^[0-9]+(\.[0-9]+)?$/.test(text)) throw new InvalidArgumentError('It is a number of hours.');
  return Number(text);
}

/** The command line of `rollup`. */
export function rollupCommand(): Command {
  const command = new Command('rollup')
    .description('Counts plays by country, licensor and second, and publishes the result as a dataset.')
    .addOption(new Option('--engine <engine>', 'what computes').choices(['duckdb']).default('duckdb'));
  addInputs(command)
    .requiredOption('--out <folder>', 'the folder of the dataset')
    .addOption(
      new Option(
        '--part <name>',
        'add these plays to the dataset, in the place of what it has under this name',
      ).argParser(partName),
    )
    .option('--replace-parts', 'let a run without --part take the place of a dataset made of parts', false)
    .option('--publish-anyway', 'publish even where a limit is passed; the exit code stays 3', false)
    .addOption(
      new Option(
        '--keep-old <hours>',
        'how long to keep files that readers of the dataset before may still need',
      )
        .argParser(hours)
        .default(24),
    );
  return addCommon(command);
}
