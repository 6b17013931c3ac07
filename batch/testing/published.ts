import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { DataFile, Manifest } from '@/lib/dataset/manifest';
import { readStatements } from '@/lib/engine/read-statements';
import { readBatchStatements } from '../batch-statements';
import { compute, type Computed } from '../compute';
import { newPartOf } from '../dataset/new-part';
import { publish, type PublishOptions } from '../dataset/publish';
import { openInputs, type InputArguments } from '../input/open-inputs';

/**
 * Computes and publishes in this process, as the command does.
 *
 * @param options.staged where the part is written; by default in a folder of its own.
 */
export async function publishInputs(
  dataset: string,
  inputs: InputArguments,
  options: Partial<PublishOptions> & { readonly part?: string; readonly staged?: string } = {},
): Promise<{ readonly manifest: Manifest; readonly computed: Computed }> {
  const statements = { ...(await readStatements()), ...(await readBatchStatements()) };
  const staging = path.join(dataset, `.staging-${randomUUID()}`);
  await mkdir(staging, { recursive: true });
  const staged = options.staged ?? path.join(staging, 'part.parquet');
  const engine = options.engine ?? { threads: 2 };
  const computed = await compute(await openInputs(inputs), statements, {
    engine: { ...engine, directories: [dataset] },
    partFile: staged,
  });
  try {
    const manifest = await publish(newPartOf(computed, options.part, staged), {
      dataset,
      statements,
      engine,
      software: { name: 'Test', version: '1' },
      warnings: [],
      replaceParts: false,
      graceMs: 3_600_000,
      onWait: () => undefined,
      ...options,
    });
    return { manifest, computed };
  } finally {
    await computed.held?.close();
    await rm(staging, { recursive: true });
  }
}

/** The rows of a dataset file through the browser's reader, counts as numbers. */
export async function rowsOfFile(
  dataset: string,
  { path: file }: DataFile,
): Promise<Record<string, unknown>[]> {
  const rows = await parquetReadObjects({
    file: await asyncBufferFromFile(path.join(dataset, file)),
    compressors,
  });
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]: [string, unknown]) => [
        name,
        typeof value === 'bigint' ? Number(value) : value,
      ]),
    ),
  );
}

/** The data files of a dataset by their content-addressed names. */
export function dataFilesOf({ overview, countries }: Manifest): Record<string, string> {
  return Object.fromEntries(
    [overview, ...countries.map(({ file }) => file)].map(({ path: file, sha256 }) => [file, sha256]),
  );
}

/** All files in a folder, at any depth, in order. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}
