import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { benchFolder } from '../data/data-set';
import { countryCodes } from '../data/generate';

/**
 * The size of the dataset: a play of each licensor in each country at each whole second, and a second one for half of
 * them.
 */
export const SIZE = { countries: 200, licensors: 300, seconds: 600 } as const;

/** Raise it when the data below changes, or the command line's result for it. */
const VERSION = 2;

const texts = (values: readonly string[]): string => `[${values.map((value) => `'${value}'`).join(', ')}]`;

/** The three tables as queries. The last licensor is unknown: its track is missing. */
function tables(): Record<'plays' | 'locations' | 'tracks', string> {
  const { countries, licensors, seconds } = SIZE;
  const codes = texts(countryCodes(countries));
  return {
    locations: `SELECT 'location-' || (i - 1) AS id, code AS country
      FROM (SELECT unnest(${codes}) AS code, generate_subscripts(${codes}, 1) AS i)`,
    tracks: `SELECT 'track-' || i AS id, 'Licensor ' || i || ' Rights Management' AS licensor FROM range(${licensors - 1}) AS t(i)`,
    plays: `SELECT 'location-' || (cell // ${licensors * seconds}) AS location_id,
        'track-' || (cell // ${seconds} % ${licensors}) AS track_id,
        CAST((cell % ${seconds}) * 1000 + hash(cell, play) % 1000 AS BIGINT) AS played_ms
      FROM range(${countries * licensors * seconds}) AS c(cell), range(2) AS p(play)
      WHERE play <= hash(cell) % 2`,
  };
}

/**
 * The folder of a published dataset of {@link SIZE}, made by the command line.
 *
 * @throws Error when the command line fails; it has printed why.
 */
export async function servedDataset(): Promise<string> {
  const folder = path.join(benchFolder(), `served-v${VERSION}`);
  if (existsSync(folder)) return folder;
  const aside = `${folder}.${process.pid}.part`;
  const made = path.join(aside, 'dataset');
  try {
    await mkdir(aside, { recursive: true });
    const instance = await DuckDBInstance.create(':memory:', { temp_directory: path.join(aside, 'spill') });
    const connection = await instance.connect();
    const inputs: string[] = [];
    for (const [role, query] of Object.entries(tables())) {
      const file = path.join(aside, `${role}.parquet`);
      await connection.run(`COPY (${query}) TO '${file}' (FORMAT parquet, COMPRESSION zstd)`);
      inputs.push(`--${role}`, file);
    }
    connection.closeSync();
    instance.closeSync();
    const script = fileURLToPath(new URL('../../batch/rollup.ts', import.meta.url));
    const { status } = spawnSync(
      process.execPath,
      ['--import', 'tsx', script, ...inputs, '--out', made, '--quiet'],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    if (status !== 0) throw new Error(`The dataset could not be published: exit code ${status}`);
    await rename(made, folder);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return folder;
}
