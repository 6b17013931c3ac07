import { lateCode } from '@/lib/late-code';
import { headOf, plainSource, type ByteSource } from './byte-source';
import { cannotBeOpened, IntakeError } from './errors';
import type { PassedOver } from './file-names';
import { gzipSource, isGzip } from './gzip';

/** What a file contains. */
export interface Opened {
  readonly sources: readonly ByteSource[];
  /** Problems with part of its content; the rest can be read. */
  readonly problems: readonly IntakeError[];
  /** Files in it that are not tables. */
  readonly passedOver: readonly PassedOver[];
}

/** Whether bytes start like a Parquet file. */
function isParquet(head: Uint8Array): boolean {
  return String.fromCharCode(...head) === 'PAR1';
}

/** Whether bytes start like a ZIP file. */
function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5);
}

/** A file in a container, decompressed if it is compressed itself: `plays.csv.gz` in a ZIP. */
async function unpacked(source: ByteSource): Promise<ByteSource> {
  if (!/\.gz$/i.test(source.name)) return source;
  const { head } = await headOf(source, 2);
  return isGzip(head)
    ? { ...gzipSource(source), ...(source.inside ? { inside: source.inside } : {}) }
    : source;
}

const loadZip = lateCode('A ZIP file', () => import('./zip'));
const loadParquet = lateCode('A Parquet file', () => import('./parquet'));

/**
 * Opens a file by its content: a ZIP as the tables inside, gzip as its content, Parquet as CSV rows, anything else as
 * it is.
 *
 * @param name the name to show, such as its path in a dropped folder.
 * @throws IntakeError when it cannot be read, or is a ZIP without tables.
 */
export async function openFile(file: File, name = file.name): Promise<Opened> {
  let start: Uint8Array;
  try {
    start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  } catch (cause) {
    throw cannotBeOpened(name, cause);
  }
  const nothingElse = { problems: [], passedOver: [] };
  if (isParquet(start)) {
    const { parquetSource } = await loadParquet();
    return { sources: [await parquetSource(file, name)], ...nothingElse };
  }
  if (!isZip(start)) {
    const plain = plainSource(file, name);
    return { sources: [isGzip(start) ? gzipSource(plain) : plain], ...nothingElse };
  }
  const { zipContent } = await loadZip();
  const { sources, problems, passedOver } = await zipContent(file, name);
  const opened = await Promise.allSettled(sources.map(unpacked));
  const failed: IntakeError[] = [];
  for (const one of opened) {
    if (one.status === 'fulfilled') continue;
    const reason: unknown = one.reason;
    if (!(reason instanceof IntakeError)) throw reason;
    failed.push(reason);
  }
  return {
    sources: opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    problems: [...problems, ...failed],
    passedOver,
  };
}
