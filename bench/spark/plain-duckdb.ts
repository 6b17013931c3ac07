/** A process of its own for one run of native DuckDB: `plain-duckdb.ts <threads> <out> <plays> <locations> <tracks>`. */
import { DuckDBInstance } from '@duckdb/node-api';
import { plainRollup } from '../load/queries';

const [threads, out, plays, locations, tracks] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
];
const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
await connection.run(plainRollup({ plays, locations, tracks }));
await connection.run(
  `COPY (SELECT country, licensor, second AS played_seconds, plays FROM rollup) TO '${out}' (FORMAT parquet)`,
);
