import type { Tables } from './oracle';

/** Names that need escaping: formulas, markup, delimiters, control characters, other scripts. */
export const HOSTILE_NAMES: readonly string[] = [
  '=HYPERLINK("http://x","y")',
  "+1+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(1)',
  '</script><script>window.hacked=1</script>',
  '<img src=x onerror="window.hacked=1">',
  '<!--<script>',
  '${window.hacked=1}',
  ']]>&amp;&lt;',
  'a "quoted", name',
  "O'Brien & Søn",
  'tab\there',
  'line one\nline two',
  '_x0041_ as it is',
  '\u0007bell',
  '\u2028separator',
  'Ελληνικά 日本語 😀',
  'العربية שלום',
  '(unknown)',
  'e\u0301 decomposed',
  'A very long name of a collecting society that goes on and on and does not end where it should, by far',
  '__proto__',
  'constructor',
  '007',
  'TRUE',
];

/** Plays with hostile names of licensors and countries, seeded. */
export function hostileTables(rows: number, seed: number): Tables {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const countries = ['SE', 'US', 'DE', '=1+1', 'A/B:C*[D]?\\', '<B>', "'QUOTED'", 'HISTORY', 'OVERVIEW'];
  return {
    locations: Array.from({ length: 18 }, (_, i) => [`L${i}`, countries[i % countries.length]!] as const),
    tracks: Array.from(
      { length: 50 },
      (_, i) => [`T${i}`, HOSTILE_NAMES[i % HOSTILE_NAMES.length]!] as const,
    ),
    plays: Array.from(
      { length: rows },
      () => [`L${below(19)}`, `T${below(54)}`, String(below(240_000))] as const,
    ),
  };
}
