import path from 'node:path';
import type { LoadSources } from '@/lib/engine/load';
import { IntakeError } from '@/lib/intake/errors';
import { identify, type SourceFile } from '@/lib/intake/identify';
import type { PassedOver } from '@/lib/intake/file-names';
import { recogniseFiles } from '@/lib/intake/recognise-files';
import { ROLE_COLUMNS, type Role } from '@/lib/intake/roles';
import { DiskFile } from './disk-file';
import { localStore, type FileStore } from './file-store';
import type { FoundFile } from './find-files';
import { isParquet, openParquetTables } from './parquet-table';

/** The arguments that name the files. */
export type InputArguments = Readonly<Record<Role, readonly string[]>>;

/** What an argument was found to be. */
interface Opened {
  readonly sources: readonly SourceFile[];
  /** The files on disk that they are read from. */
  readonly files: readonly FoundFile[];
}

function otherRole(source: SourceFile, role: Role): IntakeError {
  return new IntakeError({
    file: source.name,
    message: `This is ${source.role}, not ${role}.`,
    expected: ROLE_COLUMNS[role].join(', '),
    found: source.header.join(', '),
    remedy: `Name it with --${source.role}, and the ${role} with --${role}.`,
  });
}

/** CSV files and Parquet tables, of any role. */
interface Found {
  readonly opened: readonly { readonly source: SourceFile; readonly files: readonly FoundFile[] }[];
  /** Whether they come from something that may hold all three kinds: a folder or a ZIP. */
  readonly mixed: boolean;
}

/** What files are found by, and what is told of those that are no tables. */
interface Finding {
  readonly store: FileStore;
  readonly onPassedOver: (files: readonly PassedOver[]) => void;
}

async function openCsv(
  files: readonly FoundFile[],
  isFolder: boolean,
  { store, onPassedOver }: Finding,
): Promise<Found> {
  const opened: { source: SourceFile; files: readonly FoundFile[] }[] = [];
  let mixed = false;
  for (const file of files) {
    const disk = await DiskFile.open(file.path, file.name, store);
    const given = { file: disk, name: file.name, found: isFolder };
    const { sources, problems, passedOver } = await recogniseFiles([given], (bytes) => identify(bytes));
    if (problems[0]) throw problems[0];
    onPassedOver(passedOver);
    mixed ||= sources.length > 1;
    for (const source of sources) opened.push({ source, files: [file] });
  }
  return { opened, mixed };
}

/** The sources of a role in what was found; the others are left out where that is a matter of course. */
function ofRole(role: Role, { opened, mixed }: Found): Opened {
  const right = opened.filter(({ source }) => source.role === role);
  const wrong = opened.find(({ source }) => source.role !== role);
  if (wrong && (!mixed || right.length === 0)) throw otherRole(wrong.source, role);
  return {
    sources: right.map(({ source }) => source),
    files: [...new Set(right.flatMap(({ files }) => files))],
  };
}

/**
 * The sources of a role. A folder or a pattern of Parquet files is one table; so are Parquet files that are named one by
 * one, as a shell writes out a pattern.
 */
async function openRole(inputs: readonly string[], role: Role, finding: Finding): Promise<Opened> {
  const { store, onPassedOver } = finding;
  const all: Opened[] = [];
  const single: FoundFile[] = [];
  for (const argument of inputs) {
    const { kind, files, passedOver = [] } = await store.find(argument);
    onPassedOver(passedOver);
    const parquet: FoundFile[] = [];
    const csv: FoundFile[] = [];
    for (const file of files) ((await isParquet(file.path, store)) ? parquet : csv).push(file);
    const tables = kind === 'file' ? [] : await openParquetTables(path.basename(argument), parquet, store);
    if (kind === 'file') single.push(...parquet);
    const found = await openCsv(csv, kind !== 'file', finding);
    const opened = [...found.opened, ...tables.map((table) => ({ source: table, files: table.files }))];
    all.push(ofRole(role, { opened, mixed: found.mixed || kind === 'folder' }));
  }
  const first = single[0];
  if (first) {
    const name = single.length === 1 ? first.name : `${first.name} and ${single.length - 1} more`;
    const tables = await openParquetTables(name, single, store);
    const opened = tables.map((table) => ({ source: table, files: table.files }));
    all.push(ofRole(role, { opened, mixed: false }));
  }
  return { sources: all.flatMap(({ sources }) => sources), files: all.flatMap(({ files }) => files) };
}

async function openOne(inputs: readonly string[], role: Role, finding: Finding): Promise<SourceFile> {
  const { sources } = await openRole(inputs, role, finding);
  if (sources.length === 1) return sources[0]!;
  throw new IntakeError({
    message: `There are ${sources.length} files of ${role}; there can be one.`,
    expected: `one CSV file, or one table of Parquet files, of ${role}`,
    found: sources.map(({ name }) => name).join(', '),
    remedy: 'Name the one that is right, or join them into one.',
  });
}

/** Refuses the same plays twice, under one path or two: they would count twice. */
async function refuseRepeats(files: readonly FoundFile[], store: FileStore): Promise<void> {
  const bySize = new Map<number, FoundFile[]>();
  for (const file of files) {
    const { bytes } = await store.stat(file.path);
    bySize.set(bytes, [...(bySize.get(bytes) ?? []), file]);
  }
  for (const alike of bySize.values()) {
    if (alike.length === 1) continue;
    const byContent = new Map<string, FoundFile>();
    for (const file of alike) {
      const sha256 = await store.sha256(file.path);
      const other = byContent.get(sha256);
      if (other) {
        throw new IntakeError({
          file: file.name,
          message: `It has the same content as ${other.name}, byte by byte: its plays would count twice.`,
          expected: 'each plays file once',
          remedy:
            'Leave one of the two out. Where the same plays did happen twice, join the two into one file.',
        });
      }
      byContent.set(sha256, file);
    }
  }
}

/**
 * Finds, opens and recognises the files of a run.
 *
 * @param store what holds them.
 * @param onPassedOver is given the files in folders and ZIPs that are no tables.
 * @throws IntakeError when a file is not there, cannot be read, is not what it should be, or is there twice.
 */
export async function openInputs(
  inputs: InputArguments,
  store: FileStore = localStore,
  onPassedOver: (files: readonly PassedOver[]) => void = () => undefined,
): Promise<LoadSources> {
  // A folder or ZIP may be named for each role: what is passed over in it is told once.
  const told = new Set<string>();
  const finding: Finding = {
    store,
    onPassedOver: (files) => {
      onPassedOver(files.filter(({ name }) => !told.has(name)));
      for (const { name } of files) told.add(name);
    },
  };
  const locations = await openOne(inputs.locations, 'locations', finding);
  const tracks = await openOne(inputs.tracks, 'tracks', finding);
  const plays = await openRole(inputs.plays, 'plays', finding);
  await refuseRepeats(plays.files, store);
  return { plays: plays.sources, locations: [locations], tracks: [tracks] };
}
