/** Left behind by archivers and systems: `__MACOSX/._plays.csv`, `.DS_Store`. */
function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}

/**
 * Why a file in a folder or ZIP is skipped, by its path; null if it may be a table. Only there do names matter: a
 * file chosen by itself is recognised by its content.
 */
export function whyPassedOver(path: string): string | null {
  if (isHidden(path)) return 'a hidden file';
  // Spark and Hive markers: `_SUCCESS`, `_metadata`.
  if (path.slice(path.lastIndexOf('/') + 1).startsWith('_')) return 'a marker file';
  if (/\.((csv|tsv|txt|tab)(\.gz)?|parquet|zip)$/i.test(path)) return null;
  return 'not named .csv, .tsv, .tab, .txt, .gz of these, .parquet or .zip';
}

/** A file in a folder or ZIP that is not read. */
export interface PassedOver {
  readonly name: string;
  readonly why: string;
}

const MAX_NAMED = 5;

/** A sentence for each reason: `Passed over readme.pdf and notes.md: not named .csv, …`. */
export function describePassedOver(files: readonly PassedOver[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { name, why } of files) byReason.set(why, [...(byReason.get(why) ?? []), name]);
  return [...byReason].map(([why, names]) => {
    const more = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : '';
    return `Passed over ${names.slice(0, MAX_NAMED).join(', ')}${more}: ${why}.`;
  });
}
