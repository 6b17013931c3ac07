import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { IntakeError } from '@/lib/intake/errors';

/** Marks of table formats whose own files record which rows of the Parquet files are valid. */
const FORMATS: readonly { readonly name: string; readonly mark: RegExp }[] = [
  { name: 'Delta Lake', mark: /^_delta_log$/ },
  { name: 'Apache Hudi', mark: /^\.hoodie$/ },
  { name: 'Apache Iceberg', mark: /^metadata\/.*\.metadata\.json(\.gz)?$|^metadata\/version-hint\.text$/ },
];

/** Says that a table must be exported, since its files alone do not determine its rows. */
export function notOnlyParquet(folder: string, format: string): IntakeError {
  return new IntakeError({
    file: folder,
    message: `This is ${/^A/.test(format) ? 'an' : 'a'} ${format} table: its Parquet files also hold rows that it has removed or replaced.`,
    expected: 'Parquet files whose rows all count',
    found: `the metadata of ${format}`,
    remedy: 'Export its present rows with an engine that reads it, as Parquet or CSV, and name those.',
  });
}

/** The format whose mark is among paths relative to a folder; null for none. */
export function formatAmong(paths: readonly string[]): string | null {
  return FORMATS.find(({ mark }) => paths.some((one) => mark.test(one)))?.name ?? null;
}

async function formatOf(folder: string): Promise<string | null> {
  const namesIn = (place: string): Promise<string[]> => readdir(place).catch(() => []);
  const names = await namesIn(folder);
  const metadata = names.includes('metadata') ? await namesIn(path.join(folder, 'metadata')) : [];
  return formatAmong([...names, ...metadata.map((name) => `metadata/${name}`)]);
}

/** Refuses Parquet files of a Delta Lake, Iceberg or Hudi table, in any of its folders. @throws IntakeError. */
export async function refuseTableFormats(files: readonly string[]): Promise<void> {
  const seen = new Set<string>();
  for (const file of files) {
    for (let folder = path.dirname(path.resolve(file)); !seen.has(folder); folder = path.dirname(folder)) {
      seen.add(folder);
      const format = await formatOf(folder);
      if (format !== null) throw notOnlyParquet(folder, format);
    }
  }
}
