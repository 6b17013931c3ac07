import path from 'node:path';
import { build } from 'esbuild';

const bundles = new Map<string, Promise<string>>();

/** Bundles a script of `pages/` for the browser. */
export function bundle(name: string): Promise<string> {
  let bundled = bundles.get(name);
  if (!bundled) {
    bundled = build({
      entryPoints: [path.join(import.meta.dirname, '../pages', `${name}.ts`)],
      bundle: true,
      format: 'esm',
      platform: 'browser',
      write: false,
      logLevel: 'error',
    }).then(({ outputFiles }) => outputFiles[0]!.text);
    bundles.set(name, bundled);
  }
  return bundled;
}
