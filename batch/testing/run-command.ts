import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RunRecord } from '../run-record';

/** The result of a command. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running command. */
export interface Started {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Waits for a text on stderr. */
  readonly says: (text: string) => Promise<void>;
}

type Options = Pick<SpawnOptions, 'cwd' | 'env' | 'stdio'>;

function started(command: string, args: readonly string[], options: Options): Started {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (stderr += text.toString()));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  const says = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (stderr.includes(text)) resolve();
      };
      look();
      child.stderr!.on('data', look);
      child.on('close', () => reject(new Error(`It has not said “${text}”: ${stderr}`)));
    });
  return { process: child, ended, says };
}

/** Starts a command as a child process, like its npm script. */
export function startCommand(
  name: RunRecord['command'],
  args: readonly string[],
  options: Options = {},
): Started {
  const script = fileURLToPath(new URL(`../${name}.ts`, import.meta.url));
  const loader = fileURLToPath(import.meta.resolve('tsx'));
  return started(process.execPath, ['--import', loader, script, ...args], options);
}

/** Starts a command through npm. */
export function startByNpm(name: RunRecord['command'], args: readonly string[]): Started {
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  return started('npm', ['run', '--silent', name, '--', ...args], { cwd });
}

/** Runs a command to completion. */
export function runToEnd(name: RunRecord['command'], args: readonly string[], cwd?: string): Promise<Ended> {
  return startCommand(name, args, cwd === undefined ? {} : { cwd }).ended;
}
