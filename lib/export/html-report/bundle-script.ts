import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

/**
 * The script of a report as one text, to stand in a `script` element.
 *
 * @throws Error when something in it would end that element.
 */
export async function bundleReportScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('report-page.ts', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
  });
  const script = outputFiles[0]!.text.trim();
  if (/<\/script|<!--/i.test(script)) throw new Error('The script of the report cannot stand in a page');
  return script;
}
