import type { ByteSource } from './byte-source';
import { IntakeError } from './errors';
import type { PassedOver } from './file-names';
import { openFile } from './open-files';
import type { SourceFile } from './source-file';
import { HeaderError, type UnmappedFile } from './recognition-errors';

/** A file to open. */
export interface GivenFile {
  readonly file: File;
  /** The name to show; its own by default. */
  readonly name?: string;
  /** Whether it was found in a folder rather than chosen. */
  readonly found?: boolean;
}

/** The result for a set of files. */
export interface Recognised {
  readonly sources: readonly SourceFile[];
  /** Problems of the files that cannot be read. */
  readonly problems: readonly IntakeError[];
  /** Files in folders and ZIPs that are not tables. */
  readonly passedOver: readonly PassedOver[];
}

const README = /(^|\/)(read.?me|licen[cs]e|notes?|about)[^/]*$/i;

/** Whether a text without any of the columns is prose, by its name or because its lines have no common columns. */
function isProse({ file, header, sample, matches }: UnmappedFile): boolean {
  const hasNone = matches.every(({ missing, positions }) => missing.length === positions.length);
  const isTable = header.length > 1 && sample.every((row) => row.length === header.length);
  return hasNone && /\.txt$/i.test(file.name) && (!isTable || README.test(file.name));
}

/**
 * Opens and recognises files independently: a problem with one does not affect the others. A text in a folder or ZIP
 * that is no table, such as a readme, is skipped.
 *
 * @param identify recognises a source, as `identify` does.
 * @throws anything that is not a problem of the files.
 */
export async function recogniseFiles(
  files: readonly GivenFile[],
  identify: (source: ByteSource) => Promise<SourceFile>,
): Promise<Recognised> {
  const sources: SourceFile[] = [];
  const problems: IntakeError[] = [];
  const passedOver: PassedOver[] = [];
  const problem = (error: unknown): void => {
    if (!(error instanceof IntakeError)) throw error;
    problems.push(error);
  };
  const opened = await Promise.allSettled(files.map(({ file, name }) => openFile(file, name)));
  for (const [i, one] of opened.entries()) {
    if (one.status === 'rejected') {
      problem(one.reason);
      continue;
    }
    problems.push(...one.value.problems);
    passedOver.push(...one.value.passedOver);
    const identified = await Promise.allSettled(one.value.sources.map(identify));
    for (const [j, { inside }] of one.value.sources.entries()) {
      const result = identified[j]!;
      if (result.status === 'fulfilled') sources.push(result.value);
      else if (
        (inside !== undefined || files[i]!.found) &&
        result.reason instanceof HeaderError &&
        isProse(result.reason.help.unmapped)
      )
        passedOver.push({ name: result.reason.help.unmapped.file.name, why: 'a text that is no table' });
      else problem(result.reason);
    }
  }
  return { sources, problems, passedOver };
}
