import { randomUUID } from 'node:crypto';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { IntakeError } from '@/lib/intake/errors';
import { replaceFile } from './dataset/durable-file';
import { writeMetrics } from './metrics-file';
import { errorText, describeError } from './report/error-text';
import type { Log } from './report/log';
import { systemProblem } from './report/system-problem';
import type { RunRecord } from './run-record';

/** Refuses a file that cannot be written. @throws IntakeError. */
async function refuseUnwritable(file: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found && !found.isFile())
    throw new IntakeError({
      file,
      message: `This is a ${found.isDirectory() ? 'folder' : 'device or a pipe'}, not a file that can be written.`,
      remedy: 'Name a file.',
    });
  const probe = path.join(path.dirname(file), `.${path.basename(file)}-${randomUUID()}`);
  try {
    const handle = await open(probe, 'wx');
    await handle.close();
    await rm(probe);
  } catch (cause) {
    const problem = systemProblem(cause);
    if (!problem) throw cause;
    throw new IntakeError(
      { ...problem, file, message: `It cannot be written. ${problem.message}` },
      { cause },
    );
  }
}

/**
 * The reports of a run. That they are writable is checked before computing; later failures are warnings, since they
 * do not affect the run's result.
 */
export class Reports {
  private readonly writers: (readonly [file: string, write: (record: RunRecord) => Promise<void>])[] = [];

  constructor(
    /** Path of the run record; null for none. */
    private readonly runFile: string | null,
    private readonly metricsFile: string | undefined,
    private readonly log: Log,
  ) {}

  /** Starts the reports. @throws IntakeError, or the file system's error, when one cannot be written. */
  async begin(record: RunRecord): Promise<void> {
    const { runFile, metricsFile } = this;
    if (runFile !== null) {
      const save = (now: RunRecord): Promise<void> =>
        replaceFile(runFile, `${JSON.stringify(now, null, 2)}\n`);
      await mkdir(path.dirname(runFile), { recursive: true });
      await refuseUnwritable(runFile);
      await save(record);
      this.writers.push([runFile, save]);
    }
    if (metricsFile !== undefined) {
      await refuseUnwritable(metricsFile);
      this.writers.push([metricsFile, (now) => writeMetrics(metricsFile, now)]);
    }
  }

  /** Writes them at the end of a run. */
  async end(record: RunRecord): Promise<void> {
    for (const [file, write] of this.writers) {
      try {
        await write(record);
      } catch (error) {
        this.log.warn('report', `A report could not be written.\n${errorText(describeError(error))}`, {
          file,
        });
      }
    }
  }
}
