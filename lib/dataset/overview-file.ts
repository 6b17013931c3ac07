import { buildCube, type Cube } from '@/lib/market-share/cube';
import { FIRST_REAL_ID, TOP_SECOND, type Rollup } from '@/lib/market-share/rollup';
import { countsOf, namesOf, readColumns, type ByteReader } from './data-file';
import { DataFileError } from './errors';
import { OVERVIEW_COLUMNS, OVERVIEW_THRESHOLDS, type Manifest } from './manifest';

/** For each range between two thresholds its last second, where its plays are put. */
const SECONDS = OVERVIEW_THRESHOLDS.map((_, i) => (OVERVIEW_THRESHOLDS[i + 1] ?? TOP_SECOND + 1) - 1);

/** The parts of a manifest needed to read its overview. */
export type OverviewEntry = Pick<Manifest, 'overview' | 'countries'>;

/**
 * Reads the overview as a rollup in which plays between two thresholds have the last second of that range.
 *
 * @throws DataFileError when the file is damaged.
 */
export async function overviewRollup(reader: ByteReader, manifest: OverviewEntry): Promise<Rollup> {
  const file = manifest.overview;
  const columns = await readColumns(reader, file, OVERVIEW_COLUMNS);
  const countryNames = namesOf(file, columns.country);
  const licensorNames = namesOf(file, columns.licensor);
  const atLeast = [columns.plays_0, columns.plays_30, columns.plays_60, columns.plays_90].map((column) =>
    countsOf(file, column),
  );
  const countries = manifest.countries.map(({ country }) => country);
  const countryIds = new Map(countries.map((country, i) => [country, FIRST_REAL_ID + i]));
  const licensorIds = new Map<string, number>();
  const size = file.rows * SECONDS.length;
  const cells = {
    countryId: new Uint16Array(size),
    licensorId: new Uint32Array(size),
    second: new Uint16Array(size),
    plays: new Float64Array(size),
  };
  for (let row = 0; row < file.rows; row++) {
    const country = countryIds.get(countryNames[row] ?? '');
    if (country === undefined)
      throw new DataFileError(file.path, `it has a country that the manifest does not name.`);
    const name = licensorNames[row] ?? null;
    let licensor = name === null ? 0 : licensorIds.get(name);
    if (licensor === undefined) licensorIds.set(name ?? '', (licensor = FIRST_REAL_ID + licensorIds.size));
    for (let i = 0; i < SECONDS.length; i++) {
      const cell = row * SECONDS.length + i;
      const plays = atLeast[i]![row]! - (atLeast[i + 1]?.[row] ?? 0);
      if (plays < 0) throw new DataFileError(file.path, 'it has more long plays than plays.');
      cells.countryId[cell] = country;
      cells.licensorId[cell] = licensor;
      cells.second[cell] = SECONDS[i]!;
      cells.plays[cell] = plays;
    }
  }
  return { cells, countries, licensors: [...licensorIds.keys()] };
}

/**
 * The overview as a cube of all countries, valid only at {@link OVERVIEW_THRESHOLDS}.
 *
 * @param rollup from {@link overviewRollup}.
 * @throws DataFileError when its counts differ from the manifest's.
 */
export function overviewCube(rollup: Rollup, { overview: file, ...manifest }: OverviewEntry): Cube {
  const cube = buildCube(rollup);
  for (const { country, at_least } of manifest.countries) {
    OVERVIEW_THRESHOLDS.forEach((seconds, i) => {
      const plays = cube.countryPlays(country, seconds);
      if (plays !== at_least[i])
        throw new DataFileError(
          file.path,
          `it counts ${plays} plays of at least ${seconds} s in ${country}; the manifest says ${at_least[i]!}.`,
        );
    });
  }
  return cube;
}
