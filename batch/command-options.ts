import { Command, InvalidArgumentError, Option, type OptionValues } from 'commander';
import { DEFAULT_MIN_SECONDS, MAX_MIN_SECONDS } from '@/lib/market-share/rollup';

/** Wrong usage: exit code 2. The message has already been printed. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The options of every command. */
export interface CommonOptions {
  readonly plays: readonly string[];
  readonly locations: readonly string[];
  readonly tracks: readonly string[];
  readonly computeAnyway?: boolean;
  readonly maxUnknown?: number;
  readonly maxRejected?: number;
  /** A DuckDB file, or `md:NAME`. */
  readonly database?: string;
  readonly memoryLimit?: string;
  readonly tempDir?: string;
  readonly threads?: number;
  readonly metricsFile?: string;
  readonly log: 'text' | 'json';
  readonly quiet?: boolean;
}

/** The options of commands that print an answer. */
export interface AnswerOptions extends CommonOptions {
  readonly minSeconds: number;
  readonly country?: readonly string[];
  readonly format: 'table' | 'csv' | 'json';
}

/** Parses a threshold in whole seconds. */
export function seconds(text: string): number {
  if (!/^[0-9]{1,3}$/.test(text) || Number(text) > MAX_MIN_SECONDS)
    throw new InvalidArgumentError(`Expected a whole number of seconds from 0 to ${MAX_MIN_SECONDS}.`);
  return Number(text);
}

function countries(text: string, before: readonly string[] = []): string[] {
  const codes = text.split(',').map((code) => code.trim().toUpperCase());
  if (codes.includes('')) throw new InvalidArgumentError('Expected a list of country codes: SE,US.');
  return [...new Set([...before, ...codes])];
}

function ratio(text: string): number {
  if (!/^[0-9]*\.?[0-9]+$/.test(text) || Number(text) > 1)
    throw new InvalidArgumentError('Expected a fraction from 0 to 1, such as 0.05 for 5 %.');
  return Number(text);
}

function threads(text: string): number {
  if (!/^[1-9][0-9]{0,3}$/.test(text)) throw new InvalidArgumentError('Expected a whole number from 1.');
  return Number(text);
}

function memory(text: string): string {
  if (!/^[0-9]+(\.[0-9]+)?([KMGT]i?)B$/i.test(text))
    throw new InvalidArgumentError('Expected a size such as 2GB or 512MB.');
  return text;
}

function database(text: string): string {
  if (!/^md:[^/?]+$|\.duckdb$/.test(text))
    throw new InvalidArgumentError('Expected md:NAME, a database at MotherDuck, or a file: work.duckdb.');
  return text;
}

/** Adds the options that name the input files. */
export function addInputs(command: Command): Command {
  return command
    .optionsGroup('Input:')
    .requiredOption('--plays <path...>', 'the plays: location_id, track_id, played_ms; several are added up')
    .requiredOption('--locations <path...>', 'the locations: id, country; several are joined')
    .requiredOption('--tracks <path...>', 'the tracks: id, licensor; several are joined')
    .option('--compute-anyway', 'compute even where no play is usable or matches a location, or a track');
}

/** Adds the options for which plays count, in which countries, and the output format. */
export function addAnswer(command: Command, answer: string): Command {
  return command
    .optionsGroup('Output:')
    .addOption(
      new Option('--min-seconds <seconds>', 'count plays of at least so many whole seconds; 0 counts all')
        .argParser(seconds)
        .default(DEFAULT_MIN_SECONDS),
    )
    .addOption(
      new Option('--country <codes>', 'only these countries: SE,US (default: all)').argParser(countries),
    )
    .addOption(
      new Option('--format <format>', `how to write ${answer}`)
        .choices(['table', 'csv', 'json'])
        .default('table'),
    );
}

/** Adds the options of every command after its own. */
export function addCommon(command: Command): Command {
  return command
    .optionsGroup('Limits:')
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
    .optionsGroup('Engine:')
    .addOption(
      new Option(
        '--database <name>',
        'where DuckDB keeps its tables: md:NAME at MotherDuck, or a file.duckdb (default: in memory)',
      ).argParser(database),
    )
    .addOption(
      new Option(
        '--memory-limit <size>',
        'memory that DuckDB may use before it spills to the disk: 2GB (default: 80% of all)',
      ).argParser(memory),
    )
    .option('--temp-dir <folder>', 'where it spills to (default: the folder for temporary files)')
    .addOption(new Option('--threads <number>', 'threads that it uses (default: all)').argParser(threads))
    .optionsGroup('Reports:')
    .addOption(
      new Option('--log <format>', 'how to report on stderr').choices(['text', 'json']).default('text'),
    )
    .option('-q, --quiet', 'report warnings and errors only')
    .option('--metrics-file <file>', 'write metrics of the run in the Prometheus text format')
    .optionsGroup('Help:')
    .helpOption('-h, --help', 'show this');
}

/** What a path may be, in the help of every command. */
export const HELP_ON_FILES = `
Files:
  A path is a file, a folder (all tables in it, at any depth), a pattern in quotes, or - for stdin. CSV (also as .gz or .zip) and
  Parquet are recognised by their content; which of the three a file is, by the names of its columns. Rows that cannot
  be used are counted by reason and listed, never guessed at.
`;

/**
 * Parses the arguments of a command.
 *
 * @param problemOf describes a wrong combination of options; null for none.
 * @returns null if help was printed.
 * @throws UsageError when they are wrong; commander has printed why.
 */
export function parse<Options extends OptionValues>(
  command: Command,
  argv: readonly string[],
  problemOf: (options: Options) => string | null = () => null,
): Options | null {
  command
    .allowExcessArguments(false)
    .exitOverride()
    .showHelpAfterError('Add --help for all options and examples.');
  try {
    const options = command.parse(argv, { from: 'user' }).opts<Options>();
    const problem = problemOf(options);
    if (problem !== null) command.error(`error: ${problem}`);
    return options;
  } catch (error) {
    const { exitCode } = error as { exitCode?: number };
    if (exitCode === undefined) throw error;
    if (exitCode === 0) return null;
    throw new UsageError((error as Error).message, { cause: error });
  }
}
