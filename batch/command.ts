import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { NodeEngineOptions } from '@/lib/engine/node';
import { readStatements } from '@/lib/engine/read-statements';
import type { Statements } from '@/lib/engine/statements';
import { readBatchStatements, type BatchStatements } from './batch-statements';
import { parse, type CommonOptions, UsageError } from './command-options';
import { errorText, describeError } from './report/error-text';
import { jsonLog, textLog, type Log } from './report/log';
import { Reports } from './reports';
import { Run } from './run';
import type { RunRecord } from './run-record';
import { endStopped, stopSignal, untilStopped, type Stopped } from './stop';
import { openTempFolder } from './temp-folder';
/** Exit codes. */
export const EXIT = { done: 0, failed: 1, usage: 2, limitPassed: 3 } as const;

/** What a command works with. */
export interface Context<Options extends CommonOptions> {
  readonly options: Options;
  readonly log: Log;
  readonly run: Run;
  readonly statements: Statements & BatchStatements;
  readonly engine: NodeEngineOptions;
  /** Aborts when the process is to stop. */
  readonly signal: AbortSignal;
}

/** A command: its options, and what it does. */
export interface CommandDefinition<Options extends CommonOptions> {
  readonly name: RunRecord['command'];
  readonly command: () => Command;
  /** A wrong combination of options, in a sentence; null for none. */
  readonly problemOf?: (options: Options) => string | null;
  /** Where to write the run record; null for nowhere. */
  readonly runFile: (options: Options) => string | null;
  /** Returns the exit code. */
  readonly action: (context: Context<Options>) => Promise<number>;
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
  const signal = stopSignal(({ by }) => log.warn('stopping', `${by}: stopping.`, { signal: by }));
  const run = new Run(name, options);
  const reports = new Reports(runFile(options), options.metricsFile, log);
  const act = async (): Promise<number> => {
    const opening = openTempFolder(options.tempDir).then((folder) => {
      process.once('exit', () => folder.remove());
      return folder;
    });
    const [temp, statements] = await Promise.all([opening, readAllStatements(), reports.begin(run.record)]);
    return action({
      options,
      log,
      run,
      statements,
      signal,
      engine: {
        tempDirectory: temp.path,
        signal,
        ...(options.memoryLimit === undefined ? {} : { memoryLimit: options.memoryLimit }),
        ...(options.threads === undefined ? {} : { threads: options.threads }),
      },
    });
  };
  let exitCode: number;
  let problem = null;
  let stuck = true;
  const acting = act().finally(() => (stuck = false));
  try {
    exitCode = await untilStopped(acting, signal);
  } catch (error) {
    const stopped = signal.aborted ? (signal.reason as Stopped) : null;
    exitCode = stopped?.exitCode ?? EXIT.failed;
    problem = describeError(stopped ?? error);
    if (stopped)
      log.warn('stopped', `${stopped.message}${name === 'rollup' ? ' Nothing was published.' : ''}`, {
        signal: stopped.by,
      });
    else log.error('failed', errorText(problem), { error: problem });
  }
  const { timings, rows } = run.finish(exitCode, problem);
  await reports.end(run.record);
  if (problem === null)
    log.info('finished', `Finished in ${timings.total ?? 0} s.`, { exit_code: exitCode, timings, rows });
  if (signal.aborted && problem !== null) endStopped(signal.reason as Stopped, stuck);
  return exitCode;
}

/** Runs a command from parsing its arguments to writing the run record. @returns the exit code. */
export async function runCommand<Options extends CommonOptions>(
  definition: CommandDefinition<Options>,
  argv: readonly string[],
): Promise<number> {
  // npm changes the working directory; paths are relative to the user's.
  const { npm_lifecycle_event: script, INIT_CWD: from } = process.env;
  if (script === definition.name && from !== undefined) process.chdir(from);
  // `print` reports failures of stdout; a log that cannot be written does not matter.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  let options: Options | null;
  try {
    options = parse<Options>(definition.command(), argv, definition.problemOf);
  } catch (error) {
    if (error instanceof UsageError) return EXIT.usage;
    throw error;
  }
  return options === null ? EXIT.done : execute(definition, options);
}
