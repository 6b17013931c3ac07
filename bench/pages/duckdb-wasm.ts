/** DuckDB-WASM as its shell runs it: file handles, one thread, one plain query. */
import * as duckdb from '@duckdb/duckdb-wasm';
import { playsAt60 } from '../load/measurement';
import { plainRollup, plainShares, SHARES_OF_ROLLUP } from '../load/queries';
import { computeChosenFiles } from './peer';

const worker = new Worker('/duckdb/duckdb-browser-eh.worker.js');
const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
await database.instantiate('/duckdb/duckdb-eh.wasm');
const connection = await database.connect();

computeChosenFiles(async (files) => {
  for (const file of Object.values(files) as File[])
    await database.registerFileHandle(file.name, file, duckdb.DuckDBDataProtocol.BROWSER_FILEREADER, true);
  const paths = { plays: 'plays.csv', locations: 'locations.csv', tracks: 'tracks.csv' };
  const everyThreshold = location.hash === '#rollup';
  if (everyThreshold) await connection.query(plainRollup(paths));
  const table = await connection.query(everyThreshold ? SHARES_OF_ROLLUP : plainShares(paths));
  return playsAt60(
    table
      .toArray()
      .map((row: Record<string, unknown>) => [
        String(row['country']),
        String(row['licensor']),
        Number(row['plays']),
      ]),
  );
});
