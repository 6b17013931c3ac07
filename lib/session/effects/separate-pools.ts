import { cannotBeOpened, IntakeError } from '@/lib/intake/errors';
import { looksLikePools } from '@/lib/intake/read-pools';
import { formatBytes } from '@/lib/market-share/format';

/** A file of royalty pools, read. */
export interface PoolsText {
  readonly name: string;
  readonly text: string;
}

/** So much of a file is looked at, in bytes. */
const HEAD_BYTES = 4096;
/** A row for each country is far less than this, in bytes. */
const MOST_BYTES = 1024 * 1024;

/**
 * Reads a file of royalty pools.
 *
 * @throws IntakeError where it cannot be read, or is far too large for one.
 */
export async function readPoolsFile(file: File): Promise<PoolsText> {
  const { name, size } = file;
  if (size > MOST_BYTES)
    throw new IntakeError({
      file: name,
      message: 'This is no file of royalty pools.',
      expected: `a row for each country, at most ${formatBytes(MOST_BYTES)}`,
      found: formatBytes(size),
      remedy: 'Choose the file with country, amount and currency.',
    });
  try {
    return { name, text: await file.text() };
  } catch (cause) {
    throw cannotBeOpened(name, cause);
  }
}

/** Takes the files of royalty pools out of files that came together. One that cannot be read stays with the others. */
export async function separatePools(
  files: readonly File[],
): Promise<{ readonly pools: readonly PoolsText[]; readonly others: readonly File[] }> {
  const pools: PoolsText[] = [];
  const others: File[] = [];
  for (const file of files) {
    const head = await file
      .slice(0, HEAD_BYTES)
      .text()
      .catch(() => '');
    const text = looksLikePools(head) ? await readPoolsFile(file).catch(() => null) : null;
    if (text) pools.push(text);
    else others.push(file);
  }
  return { pools, others };
}
