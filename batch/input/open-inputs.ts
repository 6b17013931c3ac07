import path from 'node:path';
import type { LoadSources } from '@/lib/engine/load';
import { IntakeError } from '@/lib/intake/errors';
import { headFingerprint, sameContent } from '@/lib/intake/fingerprint';
import { identify } from '@/lib/intake/identify';
import type { PassedOver } from '@/lib/intake/file-names';
import { recogniseFiles } from '@/lib/intake/recognise-files';
import { ROLE_COLUMNS, type Role } from '@/lib/intake/roles';
import type { SourceFile } from '@/lib/intake/source-file';
import { DiskFile } from './disk-file';
import { localStore, type FileStore } from './file-store';
import { hasScheme, type FoundFile } from './find-files';
import { isParquet, isParquetTable, openParquetTables } from './parquet-table';
import { refuseTableFormats } from './table-formats';

/** The arguments for each role. */
export type InputArguments = Readonly<Record<Role, readonly string[]>>;

function otherRole(source: SourceFile, role: Role): IntakeError {
  return new IntakeError({
    file: source.name,
    message: `This is ${source.role}, not ${role}.`,
    expected: ROLE_COLUMNS[role].join(', '),
    found: source.header.join(', '),
    remedy: `Name it with --${source.role}, and the ${role} with --${role}.`,
  });
}

/** CSV files and Parquet tables of any role. */
interface Found {
  readonly sources: readonly SourceFile[];
  /** Whether they come from a folder or ZIP, which may have all three kinds. */
  readonly mixed: boolean;
}

/** How to find files, and a callback for those that are not tables. */
interface Finding {
  readonly store: FileStore;
  readonly onPassedOver: (files: readonly PassedOver[]) => void;
}

async function openCsv(
  files: readonly FoundFile[],
  isFolder: boolean,
  { store, onPassedOver }: Finding,
): Promise<Found> {
  const all: SourceFile[] = [];
  let mixed = false;
  for (const file of files) {
    const disk = await DiskFile.open(file.path, file.name, store);
    const given = { file: disk, name: file.name, found: isFolder };
    const { sources, problems, passedOver } = await recogniseFiles([given], (bytes) => identify(bytes));
    if (problems[0]) throw problems[0];
    onPassedOver(passedOver);
    mixed ||= sources.length > 1;
    all.push(...sources);
  }
  return { sources: all, mixed };
}

/** The sources of a role; others are ignored if mixed sources are expected. */
function ofRole(role: Role, { sources, mixed }: Found): readonly SourceFile[] {
  const right = sources.filter((source) => source.role === role);
  const wrong = sources.find((source) => source.role !== role);
  if (wrong && (!mixed || right.length === 0)) throw otherRole(wrong, role);
  return right;
}

/**
 * The sources of a role. A folder or glob of Parquet files is one table; so are Parquet files listed individually, as
 * by a shell's glob.
 */
async function openRole(inputs: readonly string[], role: Role, finding: Finding): Promise<SourceFile[]> {
  const { store, onPassedOver } = finding;
  const all: SourceFile[] = [];
  const single: FoundFile[] = [];
  for (const argument of inputs) {
    const { kind, files, passedOver = [] } = await store.find(argument);
    onPassedOver(passedOver);
    const parquet: FoundFile[] = [];
    const csv: FoundFile[] = [];
    for (const file of files) ((await isParquet(file.path, store)) ? parquet : csv).push(file);
    await refuseTableFormats(parquet.filter((file) => !hasScheme(file.path)).map((file) => file.path));
    const tables = kind === 'file' ? [] : await openParquetTables(path.basename(argument), parquet, store);
    if (kind === 'file') single.push(...parquet);
    const found = await openCsv(csv, kind !== 'file', finding);
    const sources = [...found.sources, ...tables];
    all.push(...ofRole(role, { sources, mixed: found.mixed || kind === 'folder' }));
  }
  const first = single[0];
  if (first) {
    const name = single.length === 1 ? first.name : `${first.name} and ${single.length - 1} more`;
    const sources = await openParquetTables(name, single, store);
    all.push(...ofRole(role, { sources, mixed: false }));
  }
  return all;
}

function repeated(name: string, other: string): IntakeError {
  return new IntakeError({
    file: name,
    message: `It has the same content as ${other}: its plays would count twice.`,
    expected: 'each plays file once',
    remedy: 'Leave one of the two out. Where the same plays did happen twice, join the two into one file.',
  });
}

/** Refuses the same plays twice, under one path or two, however packed: they would count twice. */
async function refuseRepeats(sources: readonly SourceFile[], store: FileStore): Promise<void> {
  const tables = sources.filter((source) => !isParquetTable(source));
  const byHead = new Map<string, SourceFile[]>();
  for (const source of tables.length > 1 ? tables : []) {
    const head = await headFingerprint(source.file);
    const alike = byHead.get(head) ?? [];
    for (const other of alike)
      if (await sameContent(source.file, other.file)) throw repeated(source.name, other.name);
    byHead.set(head, [...alike, source]);
  }
  const bySize = new Map<number, FoundFile[]>();
  for (const file of sources.filter(isParquetTable).flatMap((table) => table.files)) {
    const { bytes } = file;
    bySize.set(bytes, [...(bySize.get(bytes) ?? []), file]);
  }
  for (const alike of bySize.values()) {
    if (alike.length === 1) continue;
    const byContent = new Map<string, FoundFile>();
    for (const file of alike) {
      const sha256 = await store.sha256(file.path);
      const other = byContent.get(sha256);
      if (other) throw repeated(file.name, other.name);
      byContent.set(sha256, file);
    }
  }
}

/**
 * Finds, opens and recognises the files of a run.
 *
 * @param store holds them.
 * @param onPassedOver receives files in folders and ZIPs that are not tables.
 * @throws IntakeError when a file is missing, unreadable, not what it should be, or given twice.
 */
export async function openInputs(
  inputs: InputArguments,
  store: FileStore = localStore,
  onPassedOver: (files: readonly PassedOver[]) => void = () => undefined,
): Promise<LoadSources> {
  // A folder or ZIP may be given for several roles; report its skipped files once.
  const told = new Set<string>();
  const finding: Finding = {
    store,
    onPassedOver: (files) => {
      onPassedOver(files.filter(({ name }) => !told.has(name)));
      for (const { name } of files) told.add(name);
    },
  };
  const locations = await openRole(inputs.locations, 'locations', finding);
  const tracks = await openRole(inputs.tracks, 'tracks', finding);
  const plays = await openRole(inputs.plays, 'plays', finding);
  await refuseRepeats(plays, store);
  return { plays, locations, tracks };
}
