import { buildCube, UNKNOWN_LICENSOR_NAME, type Cube, type Licensor } from '@/lib/market-share/cube';
import { TOP_SECOND } from '@/lib/market-share/rollup';
import { readPackedRollup } from '../packed-rollup';
import type { ReportFacts } from './report-facts';

/** The cube of a report, and one for its ledger, which is about all countries, also those that the file leaves out. */
export interface ReportCube {
  readonly cube: Cube;
  readonly whole: Cube;
}

/** What a report is made of. */
export interface ReportParts extends ReportCube {
  readonly facts: ReportFacts;
}

/** At position s the sum from s on. */
function atLeast(bySecond: Float64Array): Float64Array {
  const sums = Float64Array.from(bySecond);
  for (let second = TOP_SECOND - 1; second >= 0; second--) sums[second]! += sums[second + 1]!;
  return sums;
}

/** The cube of a packed rollup. A country's counts are unpacked when they are first asked for. */
export function reportCube(
  bytes: Uint8Array,
  { countries, licensors: names }: Pick<ReportFacts, 'countries' | 'licensors'>,
): ReportCube {
  const reader = readPackedRollup(bytes, countries.length);
  const licensors: Licensor[] = [
    { id: 0, name: UNKNOWN_LICENSOR_NAME, unknown: true },
    ...names.map((name, i) => ({ id: i + 1, name, unknown: false })),
  ];
  const codes = countries.map(([code]) => code);
  const positions = new Map(codes.map((code, i) => [code, i]));
  const parts = new Map<string, Cube>();
  // The names are in code point order, so that a licensor has the same id in every part.
  const empty = buildCube({
    cells: { countryId: [], licensorId: [], second: [], plays: [] },
    countries: [],
    licensors: names,
  });
  const part = (country: string): Cube => {
    const position = positions.get(country);
    if (position === undefined) return empty;
    let found = parts.get(country);
    if (!found) {
      found = buildCube({ cells: reader.country(position), countries: [country], licensors: names });
      parts.set(country, found);
    }
    return found;
  };
  const plays = atLeast(reader.totals.plays);
  const unknown = reader.totals.unknown.map(atLeast);
  const noCountry = reader.totals.noCountry;
  const totalPlays = plays[0]! + noCountry.reduce((sum, one) => sum + one, 0);
  const cube: Cube = {
    countries: codes,
    licensors,
    licensorsOf: (country) =>
      part(country)
        .licensorsOf(country)
        .map(({ id }) => licensors[id]!),
    plays: (country, licensor, minSeconds) => part(country).plays(country, licensor, minSeconds),
    cells: (country, licensor) => part(country).cells(country, licensor),
    countryPlays: (country, minSeconds) => part(country).countryPlays(country, minSeconds),
    countedPlays: (minSeconds) => plays[minSeconds] ?? 0,
    unknownByReason: (minSeconds) => unknown.map((sums) => sums[minSeconds] ?? 0),
    countryUnknownByReason: (country, minSeconds) =>
      part(country).countryUnknownByReason(country, minSeconds),
    noCountryByReason: noCountry,
    totalPlays,
  };
  const everywhere = 'all countries';
  return {
    cube,
    whole: {
      ...cube,
      countries: [everywhere],
      countryPlays: (country, minSeconds) => (country === everywhere ? (plays[minSeconds] ?? 0) : 0),
    },
  };
}

/** The id in the cube of a licensor at a position in the facts. */
export function licensorAt(cube: Cube, position: number): Licensor {
  return cube.licensors[position + 1]!;
}
