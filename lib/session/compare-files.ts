import type { SourceFile } from '@/lib/intake/source-file';
import type { Effects } from './effects';
import type { Incoming } from './slots';

/** The first of several files with the same role and content. One that cannot be read any more is no match. */
async function firstSame(
  effects: Pick<Effects, 'isSame'>,
  file: SourceFile,
  others: readonly SourceFile[],
): Promise<SourceFile | null> {
  for (const other of others)
    if (other.role === file.role && (await effects.isSame(other, file).catch(() => false))) return other;
  return null;
}

/** Finds for each file the one with the same content that is here already, or came earlier in the same drop. */
export async function compared(
  effects: Pick<Effects, 'isSame'>,
  files: readonly SourceFile[],
  here: readonly SourceFile[],
): Promise<Incoming[]> {
  const incoming: Incoming[] = [];
  for (const source of files) {
    const earlier = incoming.map((one) => one.source);
    incoming.push({ source, same: await firstSame(effects, source, [...here, ...earlier]) });
  }
  return incoming;
}

/** Those of some files that hold the same as one of others. */
export async function among(
  effects: Pick<Effects, 'isSame'>,
  files: readonly SourceFile[],
  others: readonly SourceFile[],
): Promise<SourceFile[]> {
  const same = await Promise.all(files.map((file) => firstSame(effects, file, others)));
  return files.filter((_, i) => same[i] !== null);
}
