import { WHITE_SPACE } from '@/lib/intake/whitespace';
import { lineWords, TOTALS } from '@/lib/intake/out-of-place';
import { normaliseHeader } from '@/lib/intake/roles';
import type { SourceFile } from '@/lib/intake/source-file';
import { NOT_UTF8, UNDECIDED } from './line-reasons';
import type { SqlValue } from './render-for-spark';

/** Escapes a text for a regular expression. */
function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|-]/g, '\\$&').replaceAll('\t', '\\t');
}

/** White space without the delimiter, for a character class. */
function spaceClass(spaces: string, delimiter: string): string {
  return Array.from(spaces)
    .filter((space) => space !== delimiter)
    .map((space) => `\\x{${space.codePointAt(0)!.toString(16)}}`)
    .join('');
}

/**
 * The format of a CSV file's lines as variables of `sql/judge_lines.sql` and its dependents. The rules are those of
 * `lib/intake/judge-record.ts` and `out-of-place.ts`.
 */
export function lineVariables({
  encodingOpen,
  format,
  header,
  positions,
}: SourceFile): Record<string, SqlValue> {
  const { delimiter } = format;
  const end = quoted(delimiter);
  const spaces = `[${spaceClass(' \t\v\f', delimiter)}]*`;
  const white = `[${spaceClass(WHITE_SPACE, delimiter)}]*`;
  const inside = '[^"]*+(?:""[^"]*+)*+';
  const blank = `(?:${spaces}"${white}"${spaces}|${white})`;
  const words = [...lineWords(header)];
  const names = header.map(normaliseHeader).join(delimiter);
  return {
    // The intake will determine the encoding.
    not_utf8: encodingOpen ? UNDECIDED : NOT_UTF8,
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
    no_letter: '[\\s_\\-."]+|:\\z',
    words,
    starts: words.filter((word) => word.length > 1).map((word) => word.slice(0, 2)),
    totals: [...TOTALS],
    // Tabs are ignored when names are compared.
    own_names: names.replaceAll('\t', ''),
    ...Object.fromEntries(['first', 'second', 'third'].map((name, i) => [name, positions[i] ?? 0])),
  };
}
