import { Command, InvalidArgumentError, Option, type OptionValues } from 'commander';
import { MAX_MIN_SECONDS } from '@/lib/market-share/rollup';
import { UsageError } from './usage-error';

/** What both commands ask for. */
export interface CommonOptions {
  readonly plays: readonly string[];
  readonly locations: readonly string[];
  readonly tracks: readonly string[];
  readonly maxUnknown?: number;
  readonly maxRejected?: number;
  readonly memoryLimit?: string;
  readonly tempDir?: string;
  readonly threads?: number;
  readonly metricsFile?: string;
  readonly log: 'text' | 'json';
  readonly quiet: boolean;
  readonly computeAnyway: boolean;
}

/** Reads a threshold in whole seconds. */
export function seconds(text: string): number {
  if (!/^[0-9]{1,3}$/.test(text) || Number(text) > MAX_MIN_SECONDS)
    throw new InvalidArgumentError(`It is a whole number of seconds from 0 to ${MAX_MIN_SECONDS}.`);
  return Number(text);
}

function ratio(text: string): number {
  if (!/^[0-9]*\.?[0-9]+$/.test(text) || Number(text) > 1)
    throw new InvalidArgumentError('It is a fraction from 0 to 1, such as 0.05 for 5 %.');
  return Number(text);
}

function threads(text: string): number {
  if (!/^[1-9][0-9]{0,3}$/.test(text)) throw new InvalidArgumentError('It is a whole number from 1.');
  return Number(text);
}

function memory(text: string): string {
  if (!/^[0-9]+(\.[0-9]+)? ?([KMGT]i?)B$/i.test(text))
    throw new InvalidArgumentError('It is a size such as 2GB or 512MB.');
  return text;
}

/** Adds the options that name the input files. */
export function addInputs(command: Command): Command {
  return command
    .requiredOption('--plays <path...>', 'the plays; several are added up')
    .requiredOption('--locations <path...>', 'the locations')
    .requiredOption('--tracks <path...>', 'the tracks');
}

/** Adds the options that both commands have, behind those of their own. */
export function addCommon(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--max-unknown <fraction>',
        'end with code 3 where more of the counted plays have no known licensor',
      ).argParser(ratio),
    )
    .addOption(
      new Option(
        '--max-rejected <fraction>',
        'end with code 3 where more of the rows of plays are rejected',
      ).argParser(ratio),
    )
    .addOption(
      new Option(
        '--memory-limit <size>',
        'the memory that DuckDB may use before it spills to the disk: 2GB',
      ).argParser(memory),
    )
    .option('--temp-dir <folder>', 'where it spills to (default: the system’s folder for temporary files)')
    .addOption(
      new Option('--threads <number>', 'how many threads DuckDB uses (default: all)').argParser(threads),
    )
    .option('--metrics-file <file>', 'write metrics of the run in the Prometheus text format')
    .addOption(
      new Option('--log <format>', 'how to report on stderr').choices(['text', 'json']).default('text'),
    )
    .option('--compute-anyway', 'compute even where no play matches a location, or none a track', false)
    .option('-q, --quiet', 'report errors only', false);
}

/**
 * Parses the arguments of a command.
 *
 * @returns null where help or version was asked for and has been written.
 * @throws UsageError when they are wrong; commander has said why.
 */
export function parse(command: Command, argv: readonly string[]): OptionValues | null {
  command.exitOverride().showHelpAfterError('Add --help for all options and examples.');
  try {
    return command.parse(argv, { from: 'user' }).opts();
  } catch (error) {
    const { exitCode } = error as { exitCode?: number };
    if (exitCode === undefined) throw error;
    if (exitCode === 0) return null;
    throw new UsageError((error as Error).message, { cause: error });
  }
}
