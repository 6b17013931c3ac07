import type { SourceFile } from '@/lib/intake/identify';
import { COLUMNS, TOTALS } from '@/lib/intake/out-of-place';
import { normaliseHeader, ROLE_COLUMNS, ROLES } from '@/lib/intake/roles';
import { WHITE_SPACE } from '../input/parquet-table';
import type { SqlValue } from './render-for-spark';

/** A text as a regular expression that matches nothing else. */
function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|-]/g, '\\$&').replaceAll('\t', '\\t');
}

/** White space without the delimiter, as the inside of a character class. */
function spaceClass(spaces: string, delimiter: string): string {
  return Array.from(spaces)
    .filter((space) => space !== delimiter)
    .map((space) => `\\x{${space.codePointAt(0)!.toString(16)}}`)
    .join('');
}

/** A pattern of the lines in lower case that have all columns of a role. Letters may be apart as header names may. */
function headerPattern(role: (typeof ROLES)[number], delimiter: string, end: string): string {
  const between = delimiter === '\t' ? '[ _\\-.]*' : '[\\s_\\-.]*';
  const column = (name: string): string =>
    `(?=(?:.*${end})?${between}${Array.from(normaliseHeader(name), quoted).join(between)}${between}(?:${end}|\\z))`;
  return `^${ROLE_COLUMNS[role].map(column).join('')}`;
}

/**
 * How the lines of a CSV file are written, as the variables of `sql/judge_lines.sql` and of what reads from it. The rules are
 * those of `lib/intake/record-reader.ts` and `out-of-place.ts`.
 */
export function lineVariables({ role, format, header, positions }: SourceFile): Record<string, SqlValue> {
  const { delimiter } = format;
  const end = quoted(delimiter);
  const spaces = `[${spaceClass(' \t\v\f', delimiter)}]*`;
  const white = `[${spaceClass(WHITE_SPACE, delimiter)}]*`;
  const inside = '[^"]*+(?:""[^"]*+)*+';
  const blank = `(?:${spaces}"${white}"${spaces}|${white})`;
  const words = [...new Set([...TOTALS, ...COLUMNS, normaliseHeader(header[0] ?? '')])];
  const others = ROLES.filter((one) => one !== role).map((one) => headerPattern(one, delimiter, end));
  return {
    delimiter,
    delimiter_pattern: end,
    columns: format.columns,
    header: new TextDecoder().decode(format.header).replace(/[\r\n]+$/, ''),
    white_space: WHITE_SPACE,
    token_pattern: `${end}(${spaces}"${inside}(?:"[^${end}]*+|\\z)|[^${end}]*+)`,
    tail_pattern: `${end}(?:${spaces}"${inside}"${spaces}+([^${end}]*+)|[^${end}]*+)`,
    unclosed_pattern: `^${spaces}"${inside}\\z`,
    opening_pattern: `^${spaces}"`,
    quoted_pattern: `^${spaces}"(${inside})`,
    blank_pattern: `^${blank}(?:${end}${blank})*\\z`,
    blank_field: `${end}${white}(?:${end}|\\z)`,
    no_letter: '[\\s_\\-."]+|:\\z',
    words,
    starts: words.filter((word) => word.length > 1).map((word) => word.slice(0, 2)),
    totals: [...TOTALS],
    own_header: headerPattern(role, delimiter, end),
    other_header: others.join('|'),
    ...Object.fromEntries(['first', 'second', 'third'].map((name, i) => [name, positions[i] ?? 0])),
  };
}
