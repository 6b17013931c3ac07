import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import packageJson from '../package.json';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const isTest = (file: string): boolean => /\.test\.tsx?$|(^|\/)testing\//.test(file);

/** What each file that is not a test imports when it runs; types are gone by then. */
function importsOf(folder: string): { readonly file: string; readonly imports: readonly string[] }[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
    .filter((file) => !isTest(file))
    .map((file) => {
      const { outputText } = ts.transpileModule(readFileSync(path.join(ROOT, file), 'utf8'), {
        fileName: file,
        compilerOptions: {
          module: ts.ModuleKind.ESNext,
          target: ts.ScriptTarget.ESNext,
          jsx: ts.JsxEmit.ReactJSX,
          verbatimModuleSyntax: true,
        },
      });
      const { importedFiles } = ts.preProcessFile(outputText, true, true);
      return { file, imports: importedFiles.map(({ fileName }) => fileName) };
    });
}

const files = ['app', 'components', 'lib', 'batch'].flatMap(importsOf);

test('what is not a test runs after npm ci --omit=dev', () => {
  const installed = new Set(Object.keys(packageJson.dependencies));
  const missing = files.flatMap(({ file, imports }) =>
    imports
      .filter((name) => !/^(\.|@\/|node:)/.test(name))
      .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'))
      .filter((name) => !installed.has(name))
      .map((name) => `${file} imports ${name}`),
  );
  expect(missing).toEqual([]);
  expect(files.length).toBeGreaterThan(300);
});

test('what is not a test imports no test', () => {
  const wrong = files.flatMap(({ file, imports }) =>
    imports.filter((name) => isTest(`${name}.ts`)).map((name) => `${file} imports ${name}`),
  );
  expect(wrong).toEqual([]);
});
