import type { ByteReader } from './data-file';

/** The file that makes a folder a dataset. */
const MANIFEST = 'manifest.json';

/** Files that may be a dataset: a folder dropped or chosen. They are read on demand. */
export interface DatasetFiles {
  /** The folder's name. */
  readonly name: string;
  /** By path relative to the manifest's folder. */
  readonly files: ReadonlyMap<string, File>;
}

/** A file with its path in the folder dropped or chosen. */
export interface FileInFolder {
  readonly path: string;
  readonly file: File;
}

/** The folder of a path with its trailing slash; empty for a bare name. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/**
 * The dataset among chosen files, if there is a manifest: the topmost one. Files without their folders are identified
 * by name, which contains their hash.
 */
export function datasetAmong(files: readonly FileInFolder[]): DatasetFiles | null {
  const manifest = files
    .map(({ path }) => path)
    .filter((path) => path === MANIFEST || path.endsWith(`/${MANIFEST}`))
    .sort((a, b) => a.length - b.length)[0];
  if (manifest === undefined) return null;
  const folder = folderOf(manifest);
  const inside = files
    .filter(({ path }) => path.startsWith(folder))
    .map(({ path, file }) => [path.slice(folder.length), file] as const);
  return { name: folder.split('/').at(-2) ?? MANIFEST, files: new Map(inside) };
}

/** Files chosen one by one, or with their folder. */
export function filesInFolder(files: readonly File[]): FileInFolder[] {
  return files.map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Whether files are a published dataset, of any version. Other programs have a manifest.json too. */
export async function isDataset({ files }: DatasetFiles): Promise<boolean> {
  const file = files.get(MANIFEST);
  if (!file) return false;
  return (await file.slice(0, 1000).text()).includes('"licensor-market-share-dataset"');
}

/** Reads the files of a dropped dataset. */
export class FilesReader implements ByteReader {
  constructor(private readonly files: DatasetFiles['files']) {}

  async read(path: string): Promise<Uint8Array<ArrayBuffer>> {
    const file = this.files.get(path) ?? this.files.get(path.slice(folderOf(path).length));
    if (!file) throw new Error('It is not among the files that were opened.');
    return new Uint8Array(await file.arrayBuffer());
  }

  async manifestText(): Promise<string> {
    return new TextDecoder().decode(await this.read(MANIFEST));
  }
}
