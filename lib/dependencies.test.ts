import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import packageJson from '../package.json';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const isTest = (file: string): boolean => /\.test\.tsx?$|(^|\/)testing\//.test(file);

interface Source {
  readonly file: string;
  readonly text: string;
}

function sourcesOf(folder: string): Source[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
    .map((file) => ({ file, text: readFileSync(path.join(ROOT, file), 'utf8') }));
}

function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** What a file imports when it runs; types are gone by then. */
function importsAtRunTime({ file, text }: Source): string[] {
  const { outputText } = ts.transpileModule(text, {
    fileName: file,
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ESNext,
      jsx: ts.JsxEmit.ReactJSX,
      verbatimModuleSyntax: true,
    },
  });
  return importsOf(outputText);
}

const sources = ['app', 'components', 'lib', 'batch', 'bench', 'e2e'].flatMap(sourcesOf);
const files = sources
  .filter(({ file }) => !isTest(file) && /^(app|components|lib|batch)\//.test(file))
  .map((source) => ({ file: source.file, imports: importsAtRunTime(source) }));

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

/** The file of ours that an import names, if any. */
function resolve(from: string, name: string, known: ReadonlySet<string>): string[] {
  if (!/^(\.|@\/)/.test(name)) return [];
  const target = name.startsWith('@/') ? name.slice(2) : path.join(path.dirname(from), name);
  return ['', '.ts', '.tsx'].map((end) => target + end).filter((file) => known.has(file));
}

/** A way from each file that leads back to it, each cycle once. */
function cyclesOf(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    const start = way.indexOf(file);
    if (start >= 0) cycles.push([...way.slice(start), file].join(' -> '));
    if (start >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return cycles;
}

test('no file depends on itself, not even by types', () => {
  const known = new Set(sources.map(({ file }) => file));
  const graph = new Map(
    sources.map(({ file, text }) => [file, importsOf(text).flatMap((name) => resolve(file, name, known))]),
  );
  expect(cyclesOf(graph)).toEqual([]);
  expect([...graph.values()].flat().length).toBeGreaterThan(2_000);
  expect(cyclesOf(new Map(Object.entries({ a: ['b'], b: ['c', 'd'], c: [], d: ['b'] })))).toEqual([
    'b -> d -> b',
  ]);
});

test('only the table of the URL reads and writes the parameters of the page', () => {
  const readers = files.filter(({ imports }) => imports.some((name) => /^nuqs(\/|$)/.test(name)));
  expect(readers.map(({ file }) => file).sort()).toEqual([
    'components/state/url-parameters.tsx',
    'components/state/url-parts.ts',
    'components/state/url-state.tsx',
    'components/state/url-table.ts',
  ]);
});
