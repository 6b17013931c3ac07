import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * The thread's script and all that it imports as one text of JavaScript. Started from TypeScript, each thread would have a
 * compiler of its own, which takes half a second of a core; this takes a tenth, once.
 */
export async function bundleThread(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./counting.thread.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
  });
  return outputFiles[0]!.text;
}
