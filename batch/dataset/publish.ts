import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ManifestError } from '@/lib/dataset/errors';
import {
  MANIFEST_FILE,
  manifestSchema,
  parseManifest,
  WHOLE_PART,
  type DataFile,
  type InputFile,
  type Manifest,
  type ManifestDimension,
  type ManifestPart,
} from '@/lib/dataset/manifest';
import type { NodeConnector } from '@/lib/engine/node';
import { IntakeError } from '@/lib/intake/errors';
import { compareText } from '@/lib/market-share/cube';
import { cleanUp, removeMade, retire } from './clean-up';
import { isIntact, placeFile } from './data-files';
import { replaceFile } from './durable-file';
import { withDatasetLock } from './lock';
import { manifestText } from './manifest-text';
import { writeDataset, type WriteOptions } from './write-dataset';

/** A computed rollup that becomes a part of a dataset. */
export interface NewPart {
  readonly part: Omit<ManifestPart, 'file'>;
  /** Its Parquet file with the columns of `PART_COLUMNS`, on the dataset's disk; it is moved into the dataset. */
  readonly staged: string;
  /** Resolves when the file is written. */
  readonly written?: Promise<void>;
  readonly rows: number;
  readonly locations: ManifestDimension;
  readonly tracks: ManifestDimension;
  /** The engine with its rollup, allowed to read and write in the dataset's folder. */
  readonly held?: NodeConnector;
}

/** How to publish. */
export interface PublishOptions extends WriteOptions {
  /** Allows a whole dataset to replace one of parts. */
  readonly replaceParts: boolean;
  /** How long unused files are kept, in ms. */
  readonly graceMs: number;
  /** Called once if it has to wait for another run that publishes into the same folder. */
  readonly onWait: () => void;
  /** Called when unused files could not be removed; the dataset is published nevertheless. */
  readonly onLeft?: (error: unknown) => void;
}

/** The manifest of a dataset; null if nothing is published yet. @throws IntakeError when it cannot be used. */
export async function readManifest(dataset: string): Promise<Manifest | null> {
  let text: string;
  try {
    text = await readFile(path.join(dataset, MANIFEST_FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    return parseManifest(text);
  } catch (cause) {
    if (!(cause instanceof ManifestError)) throw cause;
    throw new IntakeError(
      {
        file: path.join(dataset, MANIFEST_FILE),
        message: cause.message,
        remedy: 'Restore the manifest from a backup, or publish into another folder with --out.',
      },
      { cause },
    );
  }
}

/** The parts that stay beside a new one. */
function otherParts(name: string, before: Manifest | null, replaceParts: boolean): ManifestPart[] {
  const others = before?.parts.filter((part) => part.name !== name) ?? [];
  if (name !== WHOLE_PART) return others;
  if (others.length > 0 && !replaceParts) {
    const names = others.map((part) => part.name).slice(0, 3);
    throw new Error(
      `The dataset is made of parts (${names.join(', ')}${others.length > 3 ? ', …' : ''}); without --part they would ` +
        'be thrown away. Give --part NAME, another --out, or --replace-parts if that is what you want.',
    );
  }
  return [];
}

/**
 * Adds or replaces a part of a dataset, or replaces the whole, and publishes the result. Until the manifest is
 * replaced, as the last step, the dataset is unchanged.
 *
 * @throws IntakeError when the existing manifest is unusable, or another part has the same plays; Error when a part
 * is damaged or would be lost. The dataset is then unchanged.
 */
export async function publish(fresh: NewPart, options: PublishOptions): Promise<Manifest> {
  const { dataset } = options;
  const { name } = fresh.part;
  const { signal } = options.engine;
  await mkdir(dataset, { recursive: true });
  const locked = async (): Promise<Manifest> => {
    const before = await readManifest(dataset);
    refuseRepeatedPlays(fresh, otherParts(name, before, options.replaceParts));
    const made: string[] = [];
    const onNew = (file: string): void => void made.push(file);
    const file = placePart(dataset, fresh, onNew);
    const ended = file.catch(() => undefined); // Reported when awaited.
    try {
      return await addPart(fresh, file, { ...options, onNew });
    } catch (error) {
      await ended;
      await removeMade(dataset, made, before);
      throw error;
    } finally {
      await ended; // No other run may start before the file is placed.
    }
  };
  return withDatasetLock(dataset, options.onWait, locked, signal);
}

async function placePart(
  dataset: string,
  { part, staged, written, rows }: NewPart,
  onNew: (file: string) => void,
): Promise<DataFile> {
  await written;
  return placeFile(dataset, staged, { folder: 'parts', name: part.name }, rows, onNew);
}

/** Refuses plays that another part already has, however packed: they would count twice. */
function refuseRepeatedPlays({ part }: NewPart, others: readonly ManifestPart[]): void {
  const filesOf = ({ plays }: Pick<ManifestPart, 'plays'>): InputFile[] =>
    plays.flatMap(({ files }) => files);
  const contentOf = (file: InputFile): string => file.content_sha256 ?? file.sha256;
  const own = new Map(filesOf(part).map((file) => [contentOf(file), file]));
  for (const other of others) {
    for (const there of filesOf(other)) {
      const file = own.get(contentOf(there));
      if (!file) continue;
      throw new IntakeError({
        file: file.name,
        message: `The part ${other.name} has these plays already, from ${there.name}: they would count twice.`,
        expected: 'each plays file in one part',
        remedy: `Leave the file out, or give --part ${other.name} to replace that part.`,
      });
    }
  }
}

/** Publishes a dataset with a part whose file is still being placed. */
async function addPart(fresh: NewPart, file: Promise<DataFile>, options: PublishOptions): Promise<Manifest> {
  const { dataset } = options;
  const { name } = fresh.part;
  for (;;) {
    const before = await readManifest(dataset);
    const others = otherParts(name, before, options.replaceParts);
    for (const { name: other, file: otherFile } of others) {
      if (!(await isIntact(dataset, otherFile)))
        throw new Error(
          `The part ${other} (${otherFile.path}) is damaged. Compute it again: --part ${other}.`,
        );
    }
    const parts = [...others, { ...fresh.part, file }].sort((a, b) => compareText(a.name, b.name));
    const used = (role: 'locations' | 'tracks'): ManifestDimension[] => [
      fresh[role],
      ...(before?.dimensions[role] ?? []).filter(
        ({ fingerprint }) =>
          fingerprint !== fresh[role].fingerprint && others.some((part) => part[role] === fingerprint),
      ),
    ];
    const dimensions = { locations: used('locations'), tracks: used('tracks') };
    const manifest = manifestSchema.parse(await writeDataset(parts, dimensions, options, fresh.held));
    // Should the lock not work on some file system, no part is lost.
    const now = await readManifest(dataset);
    if (now?.published_at !== before?.published_at || now?.dataset_id !== before?.dataset_id) continue;
    if (before) await retire(dataset, before, manifest);
    await replaceFile(path.join(dataset, MANIFEST_FILE), manifestText(manifest), options.engine.signal);
    await cleanUp(dataset, manifest, options.graceMs).catch(options.onLeft);
    return manifest;
  }
}
