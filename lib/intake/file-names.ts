/** Whether a file's name is that of a table in text: the only use that is made of names, to choose among many. */
export function isTableName(name: string): boolean {
  return /\.(csv|tsv|txt|tab)(\.gz)?$/i.test(name);
}

/** What archivers and systems leave behind: `__MACOSX/._plays.csv`, `.DS_Store`. */
export function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}
