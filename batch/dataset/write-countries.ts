import type { DataFile } from '@/lib/dataset/manifest';
import type { StatementRunner } from '@/lib/engine/node';
import { FIRST_REAL_ID, keyOfCell } from '@/lib/market-share/rollup';
import type { BatchStatements } from '../batch-statements';
import { MAX_LISTED_NAMES } from '../write-part';
import type { RollupNames } from './totals';
import type { PendingFile, WriteFile } from './write-file';

/**
 * Writes a file for each country.
 *
 * @param engines write concurrently, each one country at a time: a country keeps only one thread busy.
 * @param names of the rollup.
 * @param countries those with plays.
 * @returns the files by country.
 */
export async function writeCountries(
  engines: readonly StatementRunner[],
  statements: BatchStatements,
  names: RollupNames,
  countries: Iterable<string>,
  write: WriteFile,
): Promise<Map<string, DataFile>> {
  const ids = new Map(names.countries.map((country, i) => [country, FIRST_REAL_ID + i]));
  const listed = names.licensors.length <= MAX_LISTED_NAMES;
  const query = listed ? statements.select_country_by_list : statements.select_country;
  const left = [...countries].values();
  const placing: (readonly [string, PendingFile])[] = [];
  const writing = engines.map(async (engine) => {
    if (listed) await engine.run(statements.list_licensor_names);
    for (const country of left) {
      await engine.run(`SET VARIABLE first_key = ${keyOfCell(ids.get(country)!, 0, 0)}`);
      placing.push([country, await write(engine, query, { folder: 'countries', name: country })]);
    }
  });
  await allOf(writing);
  return new Map(
    await Promise.all(placing.map(async ([country, { done }]) => [country, await done] as const)),
  );
}

/** Like Promise.all, but waits for all even if one fails, so that the engine can be closed. */
export async function allOf<Results extends readonly unknown[]>(all: {
  readonly [Index in keyof Results]: Promise<Results[Index]>;
}): Promise<Results> {
  await Promise.allSettled(all);
  return Promise.all(all);
}
