/**
 * Words that programs write for a value that is missing: Hive and MySQL `\N`, pandas `NaN` and `<NA>`, Python `None`, SQL
 * `NULL`, spreadsheets `#N/A` and their pivot tables `(blank)`. `NA` is none of them: it is Namibia.
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

/** The word for a missing value that a text is, in whatever case; null for any other text. */
export function missingWord(text: string): string | null {
  return BY_LOWER_CASE.get(text.toLowerCase()) ?? null;
}
