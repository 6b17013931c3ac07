import path from 'node:path';
import { IntakeError } from '@/lib/intake/errors';
import { whyPassedOver } from '@/lib/intake/file-names';
import { localStore, type FileStore } from '../input/file-store';
import { hasScheme, type FoundFile, type FoundFiles } from '../input/find-files';
import { formatAmong, notOnlyParquet } from '../input/table-formats';
import type { SparkSession } from './spark-session';

/** How much of a file is fetched at a time, in bytes. */
const PIECE = 4 * 1024 * 1024;

/** Normalises a path to a URL: Hadoop writes `file:/tmp` without a host. */
function withHost(place: string): string {
  return place.replace(/^([a-z][a-z0-9+.-]*):\/(?!\/)/i, '$1:///');
}

const parentOf = (place: string): string => place.replace(/\/+[^/]*\/*$/, '');

/** Names files as on disk: relative to the parent of the folder searched. */
function named(
  { argument, kind }: Pick<FoundFiles, 'argument' | 'kind'>,
  places: readonly string[],
): FoundFile[] {
  const place = withHost(argument);
  const folder = kind === 'file' ? parentOf(place) : place.replace(/\/[^/]*[*?[{].*$/, '');
  const parent = `${parentOf(folder)}/`;
  return places
    .map((place) => ({ path: place, name: place.startsWith(parent) ? place.slice(parent.length) : place }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function findRemote(session: SparkSession, argument: string): Promise<FoundFiles> {
  const { files, folder } = await session.find(argument);
  const pattern = /[*?[{]/.test(argument);
  const kind = pattern ? 'pattern' : folder ? 'folder' : 'file';
  const places = files.map((file) => withHost(file.path));
  for (const place of places) {
    const [, folder, mark] = /^(.*?)\/(_delta_log|\.hoodie|metadata\/[^/]+)(?:\/.*)?$/.exec(place) ?? [];
    const format = mark === undefined ? null : formatAmong([mark]);
    if (format !== null) throw notOnlyParquet(folder!, format);
  }
  // A single file is meant, whatever it is called.
  const wanted =
    kind === 'file'
      ? places
      : places.filter((place) => {
          const name = path.posix.basename(place);
          return !place.includes('/_temporary/') && whyPassedOver(name) === null;
        });
  if (wanted.length > 0) return { argument, kind, files: named({ argument, kind }, wanted) };
  throw new IntakeError({
    file: argument,
    message:
      kind === 'folder'
        ? 'The folder holds no CSV, ZIP or Parquet file.'
        : 'There is no such file or folder.',
    remedy: 'Check the path, and that the machine of the driver can read it.',
  });
}

/**
 * Hadoop's file systems by path scheme, through the driver of a session; paths without a scheme are on the local
 * disk.
 *
 * @param open returns the session; called at the first path with a scheme.
 */
export function clusterStore(open: () => Promise<SparkSession>): FileStore {
  const remote: FileStore = {
    find: async (argument) => findRemote(await open(), argument),
    stat: async (file) => (await open()).stat(file),
    read: async (file, { start, end }) => (await open()).read(file, start, end - start),
    stream(file, { start, end }) {
      let at = start;
      return new ReadableStream({
        async pull(controller) {
          const bytes = await (await open()).read(file, at, Math.min(PIECE, end - at));
          if (bytes.length === 0 && at < end) throw new Error('it is shorter than it was');
          at += bytes.length;
          if (bytes.length > 0) controller.enqueue(bytes);
          if (at >= end) controller.close();
        },
      });
    },
    sha256: async (file) => (await open()).sha256(file),
  };
  const of = (place: string): FileStore => (hasScheme(place) ? remote : localStore);
  return {
    find: (argument) => of(argument).find(argument),
    stat: (file) => of(file).stat(file),
    read: (file, extent) => of(file).read(file, extent),
    stream: (file, extent) => of(file).stream(file, extent),
    sha256: (file) => of(file).sha256(file),
  };
}
