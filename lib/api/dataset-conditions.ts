import { DataFileError, FormatVersionError, ManifestError } from '@/lib/dataset/errors';
import { MANIFEST_FILE } from '@/lib/dataset/manifest';

/** What kind of failure it is and what happened, in one line without the folder's path. */
export function conditionOf(error: unknown): string {
  if (error instanceof FormatVersionError) return `dataset of another format version: ${error.message}`;
  if (error instanceof ManifestError) return `dataset damaged: ${MANIFEST_FILE}: ${error.message}`;
  const [file, cause] =
    error instanceof DataFileError ? [error.path, error.cause] : ([MANIFEST_FILE, error] as const);
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return `dataset missing: there is no ${file} (${code}).`;
  if (code !== undefined) return `dataset unreadable: ${file} cannot be read (${code}).`;
  return `dataset damaged: ${error instanceof Error ? error.message : String(error)}`;
}

/** The current problems of a dataset. The operator gets one line when something fails, and one when it recovers. */
export class DatasetConditions {
  private readonly standing = new Map<string, string>();

  /** @param report receives each line. */
  constructor(private readonly report: (line: string) => void) {}

  /** The current problems, a sentence each. */
  get sentences(): readonly string[] {
    return [...this.standing.values()];
  }

  /**
   * @param file of the dataset, relative to its manifest.
   *
   * @param aftermath the effect on clients, where it is not obvious.
   */
  failed(file: string, error: unknown, aftermath = ''): void {
    const sentence = `${conditionOf(error)}${aftermath}`;
    if (this.standing.get(file) === sentence) return;
    this.standing.set(file, sentence);
    this.report(sentence);
  }

  recovered(file: string): void {
    if (this.standing.delete(file)) this.report(`dataset recovered: ${file} can be read again.`);
  }

  /** Forgets files that are no longer part of the dataset. */
  keepOnly(files: ReadonlySet<string>): void {
    for (const file of this.standing.keys()) if (!files.has(file)) this.standing.delete(file);
  }
}
