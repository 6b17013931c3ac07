/**
 * Names as one text: separated by commas, those in a name written `%2C`, and `%` itself `%25`. Empty names and repeats
 * are left out.
 */
export function serialiseNames(names: readonly string[]): string {
  return [...new Set(names)]
    .filter((name) => name !== '')
    .map((name) => name.replaceAll('%', '%25').replaceAll(',', '%2C'))
    .join(',');
}

/** The names that {@link serialiseNames} wrote. */
export function parseNames(text: string): string[] {
  const names = text.split(',').map((name) => name.replaceAll('%2C', ',').replaceAll('%25', '%'));
  return [...new Set(names)].filter((name) => name !== '');
}
