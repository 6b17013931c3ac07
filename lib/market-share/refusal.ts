import type { Cube } from './cube';
import { formatCount, formatCounted } from './format';
import { totalRows, type ReasonCount } from './ledger';
import { nearMatchSentence, type NearMatches } from './near-matches';
import { GENERAL_REMEDY, remedyFor } from './remedies';

/** A plays file as far as its rejected rows are concerned. */
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

/** What is needed of a result to judge whether its files belong together. */
export interface JudgedResult {
  readonly plays: readonly RejectedPlays[];
  readonly locations: Named;
  readonly tracks: Named;
  readonly unknownLocations: UnknownIds;
  readonly unknownTracks: UnknownIds;
}

/** Why a result is refused. Its fields are those of every problem with files. */
export interface Refusal {
  /** The role of the files that are wrong. */
  readonly role: 'plays' | 'locations' | 'tracks';
  readonly file: string;
  readonly line?: number;
  readonly message: string;
  readonly expected: string;
  readonly found?: string;
  readonly remedy: string;
}

/** Rows that hold anything. */
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

/** Ids of the files at hand, to be shown as examples where no play matches. */
export interface ExampleIds {
  readonly locations: readonly string[];
  readonly tracks: readonly string[];
}

/**
 * Why a result is no result: not one row of plays can be used, or not one play matches a location, or a track. Most
 * likely the wrong file, and its empty result would take the place of a good one. Null where there is nothing to refuse.
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
      message: `No play matches a ${noun}: is this the right file?`,
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

/** From this share of its rows on, the rejected rows of a plays file are worth a warning beside the shares. */
const LOUD_SHARE = 0.1;

/** Plays files of which a large part cannot be used although others can, a warning each: their shares are missing. */
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
