import type { Cube } from './cube';
import { formatCount, formatCounted } from './format';
import { totalRows, type ReasonCount } from './ledger';
import { nearMatchSentence, type NearMatches } from './near-matches';
import { GENERAL_REMEDY, remedyFor } from './remedies';

/** The rejected rows of a plays file. */
export interface RejectedPlays {
  readonly name: string;
  readonly rows: number;
  readonly blank: number;
  readonly rejected: readonly ReasonCount[];
  /** The first rejected rows. */
  readonly listed: readonly { readonly line: number; readonly reason: string; readonly text: string }[];
}

interface Named {
  readonly files: readonly { readonly name: string }[];
}

interface UnknownIds {
  readonly ids: readonly { readonly id: string }[];
  readonly nearMatches?: NearMatches;
}

/** What is needed to judge whether the files of a result belong together. */
export interface JudgedResult {
  readonly plays: readonly RejectedPlays[];
  readonly locations: Named;
  readonly tracks: Named;
  readonly unknownLocations: UnknownIds;
  readonly unknownTracks: UnknownIds;
}

/** Why a result is refused, with the fields of any problem with files. */
export interface Refusal {
  /** The role of the wrong files. */
  readonly role: 'plays' | 'locations' | 'tracks';
  readonly file: string;
  readonly line?: number;
  readonly message: string;
  readonly expected: string;
  readonly found?: string;
  readonly remedy: string;
}

/** Non-blank rows. */
function rowsOf({ rows, blank }: RejectedPlays): number {
  return rows - blank;
}

function reasonsOf({ rejected, listed }: RejectedPlays): string {
  const example = (reason: string): string => {
    const row = listed.find((one) => one.reason === reason);
    return row ? `, such as line ${row.line}: ${row.text.trim().slice(0, 80)}` : '';
  };
  return [...rejected]
    .sort((a, b) => b.rows - a.rows)
    .slice(0, 3)
    .map(({ reason, rows }) => `${formatCounted(rows, 'row')}: ${reason}${example(reason)}`)
    .join('; ');
}

function remedyOf(file: RejectedPlays): string {
  const [most] = [...file.rejected].sort((a, b) => b.rows - a.rows);
  if (!most) return GENERAL_REMEDY;
  return remedyFor(most.reason, file.listed.find(({ reason }) => reason === most.reason)?.text ?? '');
}

/** Ids to show as examples if no play matches. */
export interface ExampleIds {
  readonly locations: readonly string[];
  readonly tracks: readonly string[];
}

/**
 * Refuses a result of which no row of plays is usable, or no play matches a location or a track: most likely a wrong
 * file, and its empty result would replace a good one. Null if there is nothing to refuse.
 */
export function refusalOf(cube: Cube, result: JudgedResult, examples?: ExampleIds): Refusal | null {
  if (cube.totalPlays === 0) {
    const file = [...result.plays].sort((a, b) => rowsOf(b) - rowsOf(a))[0]!;
    const line = file.listed[0]?.line;
    return {
      role: 'plays',
      file: file.name,
      ...(line === undefined ? {} : { line }),
      message: 'Not one row of plays can be used.',
      expected:
        'location_id, track_id and played_ms in every row, with played_ms in whole milliseconds: 103557',
      ...(file.rejected.length > 0 && { found: reasonsOf(file) }),
      remedy: remedyOf(file),
    };
  }
  const noMatch = (role: 'locations' | 'tracks', noun: string, unknown: UnknownIds): Refusal => {
    const ids = unknown.ids.slice(0, 2).map(({ id }) => id);
    const own = examples?.[role] ?? [];
    const near = unknown.nearMatches?.byDifference[0];
    return {
      role,
      file: result[role].files.map(({ name }) => name).join(', '),
      message: `None of the plays match this ${role} file. Is it the right one?`,
      expected: `ids as in the plays${ids.length > 0 ? `, such as ${ids.join(', ')}` : ''}`,
      ...(own.length > 0 && { found: `ids such as ${own.join(', ')}` }),
      remedy:
        `Choose the ${role} that belong to these plays.` + (near ? ` ${nearMatchSentence(noun, near)}` : ''),
    };
  };
  const [noLocation = 0, blankLocation = 0] = cube.noCountryByReason;
  if (noLocation + blankLocation === cube.totalPlays)
    return noMatch('locations', 'location', result.unknownLocations);
  const inCountries = cube.countries.reduce((sum, country) => sum + cube.countryPlays(country, 0), 0);
  const [noTrack = 0, blankTrack = 0] = cube.unknownByReason(0);
  if (inCountries > 0 && noTrack + blankTrack === inCountries)
    return noMatch('tracks', 'track', result.unknownTracks);
  return null;
}

/** Above this share of rejected rows a plays file gets a warning beside the shares. */
const LOUD_SHARE = 0.1;

/** A warning for each plays file that is partly, but largely, unusable: its plays are missing from the shares. */
export function unusablePlays(files: readonly RejectedPlays[]): string[] {
  return files.flatMap((file) => {
    const rows = rowsOf(file);
    const rejected = totalRows(file.rejected);
    if (rejected === 0 || rejected < rows * LOUD_SHARE) return [];
    const many =
      rejected < rows
        ? `${formatCount(rejected)} of its ${formatCounted(rows, 'row')} cannot be used`
        : rows === 1
          ? 'Its only row cannot be used'
          : `Not one of its ${formatCounted(rows, 'row')} can be used`;
    return [`${file.name}: ${many}. ${reasonsOf(file)}. ${remedyOf(file)}`];
  });
}
