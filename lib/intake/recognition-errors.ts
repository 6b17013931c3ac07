import type { ByteSource } from './byte-source';
import { ENCODING_NAMES, type Encoding } from './encoding';
import { IntakeError, type IntakeProblem } from './errors';
import { matchRoles, ROLE_COLUMNS, type RoleMatch } from './roles';

/** A file whose header does not fit: what the user needs to see to name its columns. */
export interface UnmappedFile {
  readonly file: ByteSource;
  readonly header: readonly string[];
  readonly sample: readonly (readonly string[])[];
  /** The best fitting roles, best first. */
  readonly matches: readonly RoleMatch[];
}

/** A header that does not fit one role; the user can map its columns. */
export class HeaderError extends IntakeError {
  constructor(
    problem: IntakeProblem,
    readonly help: {
      /** For mapping columns; absent where the first line is no header at all. */
      readonly unmapped: UnmappedFile;
      /** The line that could be the header. */
      readonly headerLine: number | null;
    },
  ) {
    super(problem);
  }
}

/** Text whose encoding is uncertain; the user can choose it. */
export class EncodingError extends IntakeError {
  constructor(
    readonly file: ByteSource,
    /** The most likely encoding. */
    readonly suggested: Encoding,
  ) {
    super({
      file: file.name,
      message: `This seems to be text in ${ENCODING_NAMES[suggested]} without a byte order mark.`,
      expected: 'text in UTF-8, or in UTF-16 with a byte order mark',
      found: 'a NUL byte beside every letter',
      remedy:
        'Export it as CSV (UTF-8) and choose that file, or open it on the page and choose its encoding.',
    });
  }
}

/** The columns of the three files, for messages. */
export const NEEDED = Object.entries(ROLE_COLUMNS)
  .map(([role, columns]) => `${role}: ${columns.join(', ')}`)
  .join('; ');

/** Some column names, for messages. */
export function listed(names: readonly string[]): string {
  const shown = names
    .slice(0, 8)
    .map((name) => (name.trim() === '' ? '(no name)' : name.trim().slice(0, 40)));
  return shown.join(', ') + (names.length > shown.length ? ` and ${names.length - shown.length} more` : '');
}

/** Why a header fits no role. @param further the line of a header further down, if there is one. */
export function headerProblem(
  file: string,
  line: number,
  further: number | null,
  names: readonly string[],
): IntakeProblem {
  if (further !== null) {
    return {
      file,
      line: further,
      message: `The column names are on line ${further}, not line 1.`,
      expected: 'the header on the first line',
      found: listed(names),
      remedy: `Use line ${further} as the header, or remove the lines above it and choose the file again.`,
    };
  }
  const matches = matchRoles(names);
  const lack = ({ missing, positions }: RoleMatch): number => missing.length / positions.length;
  const near = matches.filter((match) => lack(match) < 1 && lack(match) === lack(matches[0]!));
  if (near.length === 0) {
    return {
      file,
      line,
      message: 'We don’t recognise these columns.',
      expected: NEEDED,
      found: listed(names),
      remedy: 'Is this the right file? If so, say which column is which.',
    };
  }
  const missing = [...new Set(near.map((match) => match.missing.join(' and ')))].join(' or ');
  return {
    file,
    line,
    message: `This looks like the ${near.map(({ role }) => role).join(' or ')} file, but column ${missing} is missing.`,
    expected: near.map(({ role }) => ROLE_COLUMNS[role].join(', ')).join('; or '),
    found: listed(names),
    remedy: `Match another column to ${missing}, or add it and try again.`,
  };
}
