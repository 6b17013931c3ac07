import { COUNTRY_CODES, isCountryCode } from './country-code';
import { compareText } from './cube';
import { formatCount, formatCounted } from './format';
import { totalRows, type DimensionLedger, type PlaysRead } from './ledger';
import type { LookAlike } from './licensor-spelling';
import { PLAYED_MS_REASONS } from './reasons';
import { missingWord } from './missing-values';
import { FIRST_REAL_ID, type Rollup } from './rollup';

/** `fail`: nothing passes, or the failures have no answer; `warn`: some rows fail, and each is counted apart. */
export type CheckStatus = 'pass' | 'warn' | 'fail';

/** The names dbt and most data quality tools use for these checks. */
export type CheckName = 'not_null' | 'unique' | 'relationships' | 'accepted_values' | 'accepted_range';

/** One data quality check and its outcome. */
export interface Check {
  readonly name: CheckName;
  /** File and column: `plays.played_ms`. */
  readonly on: string;
  readonly status: CheckStatus;
  /** How many of `rows` fail. */
  readonly failures: number;
  /** What was checked: rows of the file, or distinct ids, countries or licensors, as the description says. */
  readonly rows: number;
  /** What was found, in a sentence. */
  readonly description: string;
  /** The values not accepted, in code point order; only for `accepted_values`. */
  readonly found: readonly string[];
}

/** The result of a load. */
export interface ChecksInput {
  readonly plays: readonly PlaysRead[];
  /** As loaded; with fixes accepted, the checks are of the fixed values. */
  readonly rollup: Rollup;
  readonly locations: DimensionLedger;
  readonly tracks: DimensionLedger;
  /** Licensors with plays in the rollup that look alike, from `lookAlikes`. */
  readonly lookAlikes: readonly LookAlike[];
}

/** The largest played_ms that is counted. */
const MAX_MS = 2 ** 53;

const [BLANK_MS, ...OUT_OF_RANGE_MS] = PLAYED_MS_REASONS;

/** Positions in NO_COUNTRY_REASONS and UNKNOWN_LICENSOR_REASONS that the checks need. */
const NOT_IN_FILE = 0;
const BLANK_ID = 1;

interface RollupCounts {
  readonly plays: number;
  /** Plays of any length by the reason for having no country. */
  readonly byNoCountry: readonly number[];
  /** Plays of any length by the reason for the unknown licensor, those without a country included. */
  readonly byUnknownLicensor: readonly number[];
  readonly byCountry: readonly number[];
  /** Licensors with a play in a country. */
  readonly licensors: number;
  /** Plays with a country, by licensor. */
  readonly playsOfLicensor: readonly number[];
}

function countRollup({ cells, countries, licensors }: Rollup): RollupCounts {
  const byCountryId = new Array<number>(FIRST_REAL_ID + countries.length).fill(0);
  const byUnknownLicensor = new Array<number>(FIRST_REAL_ID).fill(0);
  const playsOfLicensor = new Array<number>(licensors.length).fill(0);
  let plays = 0;
  for (let i = 0; i < cells.plays.length; i++) {
    const cellPlays = cells.plays[i]!;
    const countryId = cells.countryId[i]!;
    const licensorId = cells.licensorId[i]!;
    plays += cellPlays;
    byCountryId[countryId]! += cellPlays;
    if (licensorId < FIRST_REAL_ID) byUnknownLicensor[licensorId]! += cellPlays;
    else if (countryId >= FIRST_REAL_ID) playsOfLicensor[licensorId - FIRST_REAL_ID]! += cellPlays;
  }
  return {
    plays,
    byNoCountry: byCountryId.slice(0, FIRST_REAL_ID),
    byUnknownLicensor,
    byCountry: byCountryId.slice(FIRST_REAL_ID),
    licensors: playsOfLicensor.filter((ofLicensor) => ofLicensor > 0).length,
    playsOfLicensor,
  };
}

function statusOf(failures: number, rows: number): CheckStatus {
  if (failures === 0) return 'pass';
  return failures === rows ? 'fail' : 'warn';
}

function check(
  name: CheckName,
  on: string,
  counts: { readonly failures: number; readonly rows: number; readonly status?: CheckStatus },
  description: string,
  found: readonly string[] = [],
): Check {
  const { failures, rows } = counts;
  return { name, on, status: counts.status ?? statusOf(failures, rows), failures, rows, description, found };
}

/** The start of a sentence: `3 of 10 plays`, `None of 10 plays`. */
function of(failures: number, rows: number, noun: string, plural = `${noun}s`): string {
  return `${failures === 0 ? 'None' : formatCount(failures)} of ${formatCounted(rows, noun, plural)}`;
}

function verb(failures: number, one: string, many: string): string {
  return failures === 1 ? one : many;
}

/** The most values a description names; `found` has them all. */
const VALUES_SHOWN = 5;

function valueList(values: readonly string[]): string {
  const more = values.length - VALUES_SHOWN;
  const shown = values.slice(0, VALUES_SHOWN).join(', ');
  return more > 0 ? `${shown} and ${formatCount(more)} more` : shown;
}

function playsChecks(files: readonly PlaysRead[], counts: RollupCounts): Check[] {
  const rejectedFor = (reasons: readonly string[]): number =>
    files.reduce(
      (sum, { rejected }) => sum + totalRows(rejected.filter(({ reason }) => reasons.includes(reason))),
      0,
    );
  const { plays, byNoCountry, byUnknownLicensor } = counts;
  const blankMs = rejectedFor([BLANK_MS]);
  const outOfRange = rejectedFor(OUT_OF_RANGE_MS);
  const filled = plays + outOfRange;
  const ids = [
    { id: 'location', file: 'locations', without: 'have no country', byReason: byNoCountry },
    { id: 'track', file: 'tracks', without: 'have no known licensor', byReason: byUnknownLicensor },
  ];
  return [
    ...ids.map(({ id, byReason }) => {
      const failures = byReason[BLANK_ID]!;
      return check(
        'not_null',
        `plays.${id}_id`,
        { failures, rows: plays },
        `${of(failures, plays, 'play')} ${verb(failures, 'has', 'have')} a blank ${id} id.`,
      );
    }),
    check(
      'not_null',
      'plays.played_ms',
      { failures: blankMs, rows: filled + blankMs },
      `${of(blankMs, filled + blankMs, 'row')} ${verb(blankMs, 'has', 'have')} a blank played_ms` +
        `${blankMs === 0 ? '' : ' and cannot be counted'}.`,
    ),
    check(
      'accepted_range',
      'plays.played_ms',
      { failures: outOfRange, rows: filled },
      outOfRange === 0
        ? `${formatCounted(filled, 'play length')} ` +
            `${verb(filled, 'is a whole number', 'are whole numbers')} from 0 to 2^53.`
        : `${of(outOfRange, filled, 'play length')} ${verb(outOfRange, 'is', 'are')} not a whole number from 0 to 2^53 ` +
            'and cannot be counted.',
    ),
    ...ids.map(({ id, file, without, byReason }) => {
      const rows = plays - byReason[BLANK_ID]!;
      const failures = byReason[NOT_IN_FILE]!;
      const none = failures === rows && rows > 0;
      return check(
        'relationships',
        `plays.${id}_id`,
        { failures, rows },
        none
          ? `No play matches a ${id}: is this the right ${file} file?`
          : `${of(failures, rows, 'play')} ${verb(failures, 'names', 'name')} a ${id} that is not in ${file}` +
              `${failures === 0 ? '' : ` and so ${failures === 1 ? without.replace('have', 'has') : without}`}.`,
      );
    }),
  ];
}

function dimensionChecks(
  file: 'locations' | 'tracks',
  column: 'country' | 'licensor',
  ledger: DimensionLedger,
): Check[] {
  const { blankId, ids, repeats, conflictingIds, conflictingRows, blankValues } = ledger;
  const withId = ids + repeats + conflictingRows;
  const rows = withId + blankId;
  const repeated = `${formatCounted(repeats, 'row')} ${verb(repeats, 'repeats', 'repeat')} an id with the same ${column}`;
  const conflicting =
    `${formatCounted(conflictingIds, 'id')} ${verb(conflictingIds, 'has', 'have')} different values of ${column} ` +
    `in ${formatCounted(conflictingRows, 'row')} and ${verb(conflictingIds, 'resolves', 'resolve')} to neither`;
  const problems = [...(conflictingIds > 0 ? [conflicting] : []), ...(repeats > 0 ? [repeated] : [])];
  return [
    check(
      'not_null',
      `${file}.id`,
      { failures: blankId, rows },
      `${of(blankId, rows, 'row')} ${verb(blankId, 'has', 'have')} a blank id.`,
    ),
    check(
      'unique',
      `${file}.id`,
      {
        failures: repeats + conflictingRows,
        rows: withId,
        status: conflictingIds > 0 ? 'fail' : repeats > 0 ? 'warn' : 'pass',
      },
      problems.length > 0 ? `${problems.join('; ')}.` : `${of(0, withId, 'row')} repeat an id.`,
    ),
    check(
      'not_null',
      `${file}.${column}`,
      { failures: blankValues, rows: ids },
      `${of(blankValues, ids, 'id')} ${verb(blankValues, 'has', 'have')} a blank ${column}.`,
    ),
  ];
}

function countryCheck({ countries }: Rollup, { byCountry }: RollupCounts): Check {
  const played = countries.filter((_, i) => byCountry[i]! > 0);
  const found = played.filter((text) => !isCountryCode(text)).sort(compareText);
  const noun = ['country with plays', 'countries with plays'] as const;
  const plays = countries.reduce((sum, text, i) => (isCountryCode(text) ? sum : sum + byCountry[i]!), 0);
  return check(
    'accepted_values',
    'locations.country',
    { failures: found.length, rows: played.length },
    found.length === 0
      ? `${formatCounted(played.length, ...noun)} ${verb(played.length, 'is a code', 'are codes')} of ISO 3166-1 alpha-2.`
      : `${of(found.length, played.length, ...noun)} ` +
          `${verb(found.length, 'is not a code', 'are not codes')} of ISO 3166-1 alpha-2: ` +
          `${valueList(found)} (${formatCounted(plays, 'play')}).`,
    found,
  );
}

function licensorCheck(
  { licensors: names }: Rollup,
  { licensors, playsOfLicensor }: RollupCounts,
  groups: readonly LookAlike[],
): Check {
  const alike = groups
    .flatMap(({ spellings, suggestion }) => spellings.filter((name) => name !== suggestion))
    .sort(compareText);
  const missing = names
    .filter((name, i) => missingWord(name) !== null && playsOfLicensor[i]! > 0)
    .sort(compareText);
  const found = [...new Set([...alike, ...missing])].sort(compareText);
  const noun = ['licensor with plays', 'licensors with plays'] as const;
  return check(
    'accepted_values',
    'tracks.licensor',
    { failures: found.length, rows: licensors },
    `${of(alike.length, licensors, ...noun)} ${verb(alike.length, 'is', 'are')} spelt almost like another` +
      `${alike.length === 0 ? '' : ` and counted apart: ${valueList(alike)}`}.` +
      (missing.length === 0
        ? ''
        : ` ${formatCount(missing.length)} ${verb(missing.length, 'looks', 'look')} like a missing value: ${valueList(missing)}.`),
    found,
  );
}

/**
 * The ledger as data quality checks, always the same ones in the same order. Plays are those that could be read, of
 * any length; blank and broken rows are in the ledger only. `unique` counts rows: repeats beyond the first row of an
 * id, and all rows of a conflicting id.
 */
export function checksOf({ plays, rollup, locations, tracks, lookAlikes }: ChecksInput): Check[] {
  const counts = countRollup(rollup);
  return [
    ...playsChecks(plays, counts),
    ...dimensionChecks('locations', 'country', locations),
    countryCheck(rollup, counts),
    ...dimensionChecks('tracks', 'licensor', tracks),
    licensorCheck(rollup, counts, lookAlikes),
  ];
}

type Arguments = Readonly<Record<string, unknown>>;

/** A check as other tools configure it. */
interface ToolCheck {
  /** A column test in a `schema.yml` of dbt 1.10.5 or newer; null if there is nothing to test. */
  readonly dbt: Readonly<Record<string, Arguments>> | null;
  /** An expectation of Great Expectations 1.x; null if there is nothing to expect. */
  readonly great_expectations: { readonly type: string; readonly kwargs: Arguments } | null;
}

function toolCheck({ name, on, found }: Check): ToolCheck {
  const column = on.slice(on.indexOf('.') + 1);
  switch (name) {
    case 'not_null':
      return {
        dbt: { not_null: {} },
        great_expectations: { type: 'expect_column_values_to_not_be_null', kwargs: { column } },
      };
    case 'unique':
      return {
        dbt: { unique: {} },
        great_expectations: { type: 'expect_column_values_to_be_unique', kwargs: { column } },
      };
    case 'accepted_range':
      return {
        dbt: { 'dbt_utils.accepted_range': { arguments: { min_value: 0, max_value: MAX_MS } } },
        great_expectations: {
          type: 'expect_column_values_to_be_between',
          kwargs: { column, min_value: 0, max_value: MAX_MS },
        },
      };
    case 'relationships': {
      const file = column === 'location_id' ? 'locations' : 'tracks';
      return {
        dbt: { relationships: { arguments: { to: `ref('${file}')`, field: 'id' } } },
        // Column expectations cannot compare two tables.
        great_expectations: {
          type: 'unexpected_rows_expectation',
          kwargs: {
            unexpected_rows_query:
              `SELECT plays.* FROM {batch} AS plays LEFT JOIN ${file} ON plays.${column} = ${file}.id ` +
              `WHERE plays.${column} IS NOT NULL AND ${file}.id IS NULL`,
          },
        },
      };
    }
    case 'accepted_values':
      if (column === 'country')
        return {
          dbt: { accepted_values: { arguments: { values: COUNTRY_CODES } } },
          great_expectations: {
            type: 'expect_column_values_to_be_in_set',
            kwargs: { column, value_set: COUNTRY_CODES },
          },
        };
      // There is no list of all licensors; only known misspellings can be tested.
      if (found.length === 0) return { dbt: null, great_expectations: null };
      return {
        dbt: { 'dbt_utils.not_accepted_values': { arguments: { values: found } } },
        great_expectations: {
          type: 'expect_column_values_to_not_be_in_set',
          kwargs: { column, value_set: found },
        },
      };
  }
}

/**
 * The checks as JSON: `{format: 'market-share-checks', version: 1, meta, checks}`, each with the equivalent dbt test
 * and Great Expectations expectation.
 *
 * @param meta what the checks are of: file names, a time.
 */
export function checksJson(checks: readonly Check[], meta: Readonly<Record<string, unknown>>): string {
  const document = {
    format: 'market-share-checks',
    version: 1,
    meta,
    checks: checks.map((one) => ({ ...one, ...toolCheck(one) })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
