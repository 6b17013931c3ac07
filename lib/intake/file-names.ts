/** What archivers and systems leave behind: `__MACOSX/._plays.csv`, `.DS_Store`. */
function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}

/**
 * Why a file in a folder or a ZIP is passed over, by its path; null where it may be a table. The only use that is made
 * of names: a file that is chosen by itself is known by its content.
 */
export function whyPassedOver(path: string): string | null {
  if (isHidden(path)) return 'a hidden file';
  // What Spark and Hive leave beside their data: `_SUCCESS`, `_metadata`.
  if (path.slice(path.lastIndexOf('/') + 1).startsWith('_')) return 'a marker file';
  if (/\.((csv|tsv|txt|tab)(\.gz)?|parquet|zip)$/i.test(path)) return null;
  return 'not named .csv, .tsv, .tab, .txt, .gz of these, .parquet or .zip';
}

/** A file in a folder or a ZIP that is not read. */
export interface PassedOver {
  readonly name: string;
  readonly why: string;
}

const MOST_NAMED = 5;

/** One sentence for each reason: `Passed over readme.pdf and notes.md: not named .csv, …`. */
export function describePassedOver(files: readonly PassedOver[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { name, why } of files) byReason.set(why, [...(byReason.get(why) ?? []), name]);
  return [...byReason].map(([why, names]) => {
    const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
    return `Passed over ${names.slice(0, MOST_NAMED).join(', ')}${more}: ${why}.`;
  });
}
