import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a command has left behind. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts a command as a process of its own, as its npm script does. */
export function startCommand(
  name: 'shares' | 'rollup',
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): { readonly process: ChildProcess; readonly ended: Promise<Ended> } {
  const script = fileURLToPath(new URL(`../${name}.ts`, import.meta.url));
  const loader = fileURLToPath(import.meta.resolve('tsx'));
  const child = spawn(process.execPath, ['--import', loader, script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { process: child, ended };
}

/** Runs a command to its end. */
export function runToEnd(name: 'shares' | 'rollup', args: readonly string[], cwd?: string): Promise<Ended> {
  return startCommand(name, args, cwd === undefined ? {} : { cwd }).ended;
}
