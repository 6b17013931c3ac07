/** Serialises names: comma-separated, with `,` as `%2C` and `%` as `%25`. Empty names and repeats are dropped. */
export function serialiseNames(names: readonly string[]): string {
  return [...new Set(names)]
    .filter((name) => name !== '')
    .map((name) => name.replaceAll('%', '%25').replaceAll(',', '%2C'))
    .join(',');
}

/** Parses {@link serialiseNames}. */
export function parseNames(text: string): string[] {
  const names = text.split(',').map((name) => name.replaceAll('%2C', ',').replaceAll('%25', '%'));
  return [...new Set(names)].filter((name) => name !== '');
}
