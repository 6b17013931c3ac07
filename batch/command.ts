import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { NodeEngineOptions } from '@/lib/engine/node';
import { readStatements } from '@/lib/engine/read-statements';
import type { Statements } from '@/lib/engine/statements';
import { readBatchStatements, type BatchStatements } from './batch-statements';
import { parse, type CommonOptions } from './command-options';
import { errorText, toldError } from './report/error-text';
import { jsonLog, textLog, type Log } from './report/log';
import { Run } from './run';
import { openTempFolder } from './temp-folder';
import { UsageError } from './usage-error';

/** What the commands end with. */
export const EXIT = { done: 0, failed: 1, usage: 2, limitPassed: 3 } as const;

/** What a command has to work with. */
export interface Context<Options extends CommonOptions> {
  readonly options: Options;
  readonly log: Log;
  readonly run: Run;
  readonly statements: Statements & BatchStatements;
  readonly engine: NodeEngineOptions;
}

/** A command: its options, and what it does. */
export interface CommandDefinition<Options extends CommonOptions> {
  readonly name: 'shares' | 'rollup';
  readonly command: () => Command;
  /** What is wrong with options that are right one by one, in a sentence; null for nothing. */
  readonly problemOf?: (options: Options) => string | null;
  /** Where the record of the run goes; null for nowhere. */
  readonly runFile: (options: Options) => string | null;
  /** Gives the exit code. */
  readonly action: (context: Context<Options>) => Promise<number>;
}

/** Removes what the process keeps for a while however it ends, unless it is killed. */
function onExit(clean: () => void): void {
  process.once('exit', clean);
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)
    process.once(signal, () => process.exit(code));
}

async function readAllStatements(): Promise<Statements & BatchStatements> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  return { ...(await readStatements(root)), ...(await readBatchStatements()) };
}

async function execute<Options extends CommonOptions>(
  { name, runFile, action }: CommandDefinition<Options>,
  options: Options,
): Promise<number> {
  const log = (options.log === 'json' ? jsonLog : textLog)(process.stderr, options.quiet ?? false);
  const run = new Run(name, options, runFile(options), options.metricsFile);
  const reading = readAllStatements();
  reading.catch(() => undefined); // Reported when it is awaited.
  let exitCode: number;
  let problem = null;
  try {
    const opening = openTempFolder(options.tempDir).then((folder) => {
      onExit(() => folder.remove());
      return folder;
    });
    const [temp] = await Promise.all([opening, run.save()]);
    exitCode = await action({
      options,
      log,
      run,
      statements: await reading,
      engine: {
        tempDirectory: temp.path,
        ...(options.memoryLimit === undefined ? {} : { memoryLimit: options.memoryLimit }),
        ...(options.threads === undefined ? {} : { threads: options.threads }),
      },
    });
  } catch (error) {
    exitCode = EXIT.failed;
    problem = toldError(error);
    log.error('failed', errorText(problem), { error: problem });
  }
  try {
    const { timings, rows } = await run.finish(exitCode, problem);
    if (problem === null)
      log.info('finished', `Finished in ${timings.total ?? 0} s.`, { exit_code: exitCode, timings, rows });
  } catch (error) {
    log.error('failed', errorText(toldError(error)));
    exitCode = EXIT.failed;
  }
  return exitCode;
}

/**
 * Runs a command by its arguments, from parsing them to the record of the run.
 *
 * @returns the exit code.
 */
export async function runCommand<Options extends CommonOptions>(
  definition: CommandDefinition<Options>,
  argv: readonly string[],
): Promise<number> {
  // npm changes to the folder of the project; paths are meant from where the user is.
  const { npm_lifecycle_event: script, INIT_CWD: from } = process.env;
  if (script === definition.name && from !== undefined) process.chdir(from);
  // Whoever reads the result may have seen enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(EXIT.done);
  });
  let options: Options | null;
  try {
    options = parse<Options>(definition.command(), argv, definition.problemOf);
  } catch (error) {
    if (error instanceof UsageError) return EXIT.usage;
    throw error;
  }
  return options === null ? EXIT.done : execute(definition, options);
}
