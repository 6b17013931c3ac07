import { buildCube, type Cube } from '@/lib/market-share/cube';
import { FIRST_REAL_ID, type Rollup } from '@/lib/market-share/rollup';
import { countsOf, namesOf, readColumns, type ByteReader } from './data-file';
import { DataFileError } from './errors';
import { COUNTRY_COLUMNS, OVERVIEW_THRESHOLDS, type ManifestCountry } from './manifest';

/** The reason used for the unknown licensor: a country's file does not record why it is unknown. */
const UNKNOWN = 0;

/** Reads a country's file as a rollup. @throws DataFileError when it is damaged. */
export async function countryRollup(reader: ByteReader, { country, file }: ManifestCountry): Promise<Rollup> {
  const columns = await readColumns(reader, file, COUNTRY_COLUMNS);
  const names = namesOf(file, columns.licensor);
  const ids = new Map<string | null, number>([[null, UNKNOWN]]);
  const licensors: string[] = [];
  const licensorId = new Uint32Array(names.length);
  let [lastName, lastId]: [string | null, number] = [null, UNKNOWN];
  for (let i = 0; i < names.length; i++) {
    const name = names[i] ?? null;
    // A licensor's rows are adjacent.
    if (name !== lastName) {
      let id = ids.get(name);
      if (id === undefined) {
        id = FIRST_REAL_ID + licensors.length;
        ids.set(name, id);
        licensors.push(name!);
      }
      [lastName, lastId] = [name, id];
    }
    licensorId[i] = lastId;
  }
  return {
    cells: {
      countryId: new Uint16Array(file.rows).fill(FIRST_REAL_ID),
      licensorId,
      second: countsOf(file, columns.played_seconds),
      plays: countsOf(file, columns.plays),
    },
    countries: [country],
    licensors,
  };
}

/**
 * A cube of one country that answers every whole-second threshold. Why licensors are unknown is only in the
 * manifest's ledger.
 *
 * @param rollup from {@link countryRollup}.
 * @throws DataFileError when its counts differ from the manifest's.
 */
export function countryCube(rollup: Rollup, entry: ManifestCountry): Cube {
  let cube: Cube;
  try {
    cube = buildCube(rollup);
  } catch (cause) {
    throw new DataFileError(entry.file.path, 'its counts cannot be used.', { cause });
  }
  OVERVIEW_THRESHOLDS.forEach((seconds, position) => {
    const plays = cube.countryPlays(entry.country, seconds);
    if (plays !== entry.at_least[position])
      throw new DataFileError(
        entry.file.path,
        `it counts ${plays} plays of at least ${seconds} s; the manifest says ${entry.at_least[position]!}.`,
      );
  });
  return cube;
}

/** Reads a country of a dataset as a cube. @throws DataFileError when the file is damaged. */
export async function readCountry(reader: ByteReader, entry: ManifestCountry): Promise<Cube> {
  return countryCube(await countryRollup(reader, entry), entry);
}
