/**
 * A process for one run of native DuckDB: `native-duckdb.ts <query> <threads> <plays> <locations> <tracks>`, the
 * query being `shares`, `rollup` or `tuned`. Prints a PeerRun as JSON.
 */
import { DuckDBInstance } from '@duckdb/node-api';
import { type PeerRun, playsAt60 } from './measurement';
import { plainRollup, plainShares, SHARES_OF_ROLLUP, tunedRollup } from './queries';

const [query, threads, plays, locations, tracks] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
];
const paths = { plays, locations, tracks };

const begun = performance.now();
const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
const rowsOf = async (sql: string): Promise<[string, string, number][]> =>
  (await connection.runAndReadAll(sql)).getRows() as [string, string, number][];
let rows: [string, string, number][] | null = null;
if (query === 'shares') rows = await rowsOf(plainShares(paths));
else
  for (const sql of query === 'tuned' ? tunedRollup(paths) : [plainRollup(paths)]) await connection.run(sql);
const seconds = (performance.now() - begun) / 1000;
const peakBytes = process.resourceUsage().maxRSS * 1024;

rows ??= await rowsOf(SHARES_OF_ROLLUP);
const run: PeerRun = { seconds, peakBytes, at60: playsAt60(rows) };
process.stdout.write(JSON.stringify(run));
