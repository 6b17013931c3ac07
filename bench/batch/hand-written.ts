/**
 * A process of its own for the best SQL that is written by hand: `hand-written.ts <threads> <memory limit or -> <folder>
 * <plays> <locations> <tracks>`. It counts as the product does, and writes the counts as one Parquet file; nothing is
 * checked, accounted for or published. Writes a PeerRun as JSON.
 */
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { PeerRun } from '../load/measurement';
import { playsAt60 } from '../load/plays-at-60';
import { SHARES_OF_ROLLUP, tunedRollup } from '../load/queries';

const [threads, memory, folder, plays, locations, tracks] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
  string,
];

const begun = performance.now();
const instance = await DuckDBInstance.create(':memory:', {
  threads,
  temp_directory: path.join(folder, 'spill'),
  ...(memory === '-' ? {} : { memory_limit: memory }),
});
const connection = await instance.connect();
for (const sql of tunedRollup({ plays, locations, tracks })) await connection.run(sql);
await connection.run(
  `COPY (FROM rollup ORDER BY country, licensor, second) TO '${path.join(folder, 'rollup.parquet')}' (FORMAT parquet, COMPRESSION zstd)`,
);
const seconds = (performance.now() - begun) / 1000;
const peakBytes = process.resourceUsage().maxRSS * 1024;

const rows = (await connection.runAndReadAll(SHARES_OF_ROLLUP)).getRows() as [string, string, number][];
const run: PeerRun = { seconds, peakBytes, at60: playsAt60(rows) };
process.stdout.write(JSON.stringify(run));
