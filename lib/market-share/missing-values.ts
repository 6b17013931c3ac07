/**
 * Words that programs write for missing values: Hive and MySQL `\N`, pandas `NaN` and `<NA>`, Python `None`, SQL
 * `NULL`, spreadsheets `#N/A` and pivot tables `(blank)`. Not `NA`, which is Namibia.
 */
export const MISSING_WORDS: readonly string[] = [
  '\\N',
  'NULL',
  '<NULL>',
  '(null)',
  'nil',
  'NaN',
  'None',
  'N/A',
  '#N/A',
  '<NA>',
  'undefined',
  '(blank)',
  '-',
  '--',
  '#VALUE!',
  '#REF!',
  '#NAME?',
];

const BY_LOWER_CASE = new Map(MISSING_WORDS.map((word) => [word.toLowerCase(), word]));

/** The missing-value word that a text is, ignoring case; null for any other. */
export function missingWord(text: string): string | null {
  return BY_LOWER_CASE.get(text.toLowerCase()) ?? null;
}
