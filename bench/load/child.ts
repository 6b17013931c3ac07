import { spawn } from 'node:child_process';
import type { PeerRun } from './measurement';

/** Timeout of a run, in ms. */
export const LONGEST_RUN = 10 * 60_000;

/**
 * Runs a program that prints a PeerRun as JSON.
 *
 * @throws Error with the last line of its stderr when it fails or times out.
 */
export function runChild(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<PeerRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
      timeout: LONGEST_RUN,
    });
    let output = '';
    let complaints = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(JSON.parse(output) as PeerRun);
      else {
        const complaint = complaints.trim().split('\n').at(-1) ?? '';
        reject(new Error(complaint === '' ? `ended by ${signal ?? code}` : complaint));
      }
    });
  });
}

/** Runs one of the bench's TypeScript programs in a process of its own. */
export function runScript(script: string, args: readonly string[]): Promise<PeerRun> {
  return runChild(process.execPath, ['--import', 'tsx', script, ...args]);
}
