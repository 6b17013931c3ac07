import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import { literal } from '@/lib/engine/lock-down';
import { compute } from '../compute';
import { readManifest } from '../dataset/publish';
import { caseLike } from '../testing/case-like';
import { writeTables } from '../testing/disk-tables';
import { factsOf } from '../testing/facts';
import { dataFilesOf, publishInputs } from '../testing/published';
import { testEngine } from '../testing/test-engine';
import { openInputs, type InputArguments } from './open-inputs';

const engine = testEngine();
const at = (...names: string[]): string => path.join(engine().folder, ...names);

/** Names with a special meaning to DuckDB or Spark. */
const NAMES = [
  'plays*',
  'a[1]',
  'what?',
  '[!a]',
  '**',
  '{a,b}',
  'it\'s “quoted” "twice"',
  'ü 名前 🎵',
  'back\\slash',
  'percent%20and#hash',
  '-dash',
];
/** Folders that DuckDB would read as Hive partitions. */
const FOLDERS = ['track_id=T1', 'country=SE/licensor=x', 'played_ms=0', 'plain'];
/** Misleading file name extensions. */
const ENDINGS = ['.csv', '.csv.gz', '.csv.zst', '.parquet', ''];

async function parquetOf(csv: string, file: string): Promise<void> {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  await connection.run(
    `COPY (FROM read_csv(${literal(csv)}, all_varchar = true)) TO ${literal(file)} (FORMAT parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
}

describe('a path is a path', () => {
  let inputs: InputArguments;
  const forms = ['csv', 'gz', 'parquet'] as const;
  const places: { readonly name: string; readonly file: string }[] = [];
  const original = (form: (typeof forms)[number]): string => at('clean', `plays.${form}`);

  const factsFor = async (plays: readonly string[]): Promise<unknown> => {
    const { result } = await compute(await openInputs({ ...inputs, plays }), engine().statements, {
      engine: { threads: 1 },
    });
    return factsOf(result);
  };

  beforeAll(async () => {
    inputs = await writeTables(at('clean'), caseLike(1, 60));
    const text = `location_id,track_id,played_ms\n${caseLike(1, 60)
      .plays.map((row) => row.join())
      .join('\n')}\n`;
    await writeFile(original('gz'), gzipSync(text));
    await parquetOf(original('csv'), original('parquet'));
    for (const name of NAMES) places.push({ name: `${name}.csv`, file: at('names', `${name}.csv`) });
    for (const folder of FOLDERS) places.push({ name: folder, file: at('folders', folder, 'plays.csv') });
    for (const ending of ENDINGS) places.push({ name: ending, file: at('endings', `plays${ending}`) });
    // Files the names would match as patterns.
    await mkdir(at('names'));
    for (const decoy of ['plays2.csv', 'a1.csv', 'whatx.csv', 'b.csv', 'a.csv'])
      await writeFile(at('names', decoy), 'location_id,track_id,played_ms\nL0,T0,1\n');
  });

  test.each(forms)('of %s', async (form) => {
    const right = await factsFor([original(form)]);
    for (const { name, file } of places) {
      await mkdir(path.dirname(file), { recursive: true });
      await copyFile(original(form), file);
      expect(await factsFor([file]), name).toEqual(right);
    }
    // The same for files found in a folder.
    for (const folder of FOLDERS) expect(await factsFor([at('folders', folder)]), folder).toEqual(right);
  });

  test('of a dataset, whose parts are read again', async () => {
    const more = await writeTables(at('more'), caseLike(2));
    const published = async (dataset: string): Promise<unknown> => {
      await publishInputs(dataset, inputs, { part: 'a' });
      return dataFilesOf((await publishInputs(dataset, more, { part: 'b' })).manifest);
    };
    const right = await published(at('dataset'));
    for (const name of ['country=SE', 'data[1]', 'data*'])
      expect(await published(at(name)), name).toEqual(right);
    expect((await readManifest(at('data*')))!.parts).toHaveLength(2);
  });

  test('a folder for temporary files that would be a pattern is refused', async () => {
    const { openTempFolder } = await import('../temp-folder');
    await expect(openTempFolder(at('temp[1]'))).rejects.toMatchObject({
      problem: { file: at('temp[1]'), remedy: 'Name another with --temp-dir.' },
    });
  });
});

describe('Parquet files of a table format', () => {
  const MARKS = {
    'Delta Lake': '_delta_log/00000000000000000000.json',
    'Apache Hudi': '.hoodie/hoodie.properties',
    'Apache Iceberg': 'metadata/00001-abc.metadata.json',
  };

  test.each(Object.entries(MARKS))('of %s are refused, however they are named', async (format, mark) => {
    const inputs = await writeTables(at('tables'), caseLike(3));
    const table = at(format.replace(' ', '-'));
    const data = path.join(table, 'data', 'part-0.parquet');
    await mkdir(path.dirname(data), { recursive: true });
    await parquetOf(inputs.plays[0]!, data);
    expect((await openInputs({ ...inputs, plays: [table] })).plays).toHaveLength(1);
    await mkdir(path.dirname(path.join(table, mark)), { recursive: true });
    await writeFile(path.join(table, mark), '{}');
    for (const plays of [table, path.join(table, 'data'), data, path.join(table, '**', '*.parquet')])
      await expect(openInputs({ ...inputs, plays: [plays] }), plays).rejects.toMatchObject({
        problem: {
          file: table,
          message: `This is ${/^A/.test(format) ? 'an' : 'a'} ${format} table: its Parquet files also hold rows that it has removed or replaced.`,
        },
      });
  });
});
