import type { Connector } from '../connector';
import type { Statements, StatementName } from '../statements';
import { isDense, spaceOf } from './cells';
import type { CountingThread, Dimension } from './counting-messages';
import { IdTable, type IdTableMemory } from './id-table';

/** Ids that the engine hands over at a time: some 20 MB. */
const IDS_AT_A_TIME = 500_000;

const STATEMENTS = {
  location: { measure: 'measure_locations', ids: 'select_location_ids' },
  track: { measure: 'measure_tracks', ids: 'select_track_ids' },
} as const satisfies Record<Dimension, Record<string, StatementName>>;

/**
 * Hands the resolved dimensions of the engine to the threads that count.
 *
 * @param shared whether the threads can share memory; without that there may be one thread only.
 */
export async function prepareThreads(
  connector: Connector,
  statements: Statements,
  threads: readonly CountingThread[],
  shared: boolean,
): Promise<void> {
  const sizes = { location: 0, track: 0 };
  const names = { location: 0, track: 0 };
  const memory = async (dimension: Dimension): Promise<IdTableMemory> => {
    const [row] = await connector.rows(statements[STATEMENTS[dimension].measure]);
    sizes[dimension] = Number(row!['ids']);
    names[dimension] = Number(row!['names']);
    return IdTable.memory(sizes[dimension], Number(row!['bytes']), shared);
  };
  const location = await memory('location');
  const track = await memory('track');
  const space = spaceOf(names.location, names.track);
  const setup = { space, dense: isDense(space, threads.length), location, track };
  await Promise.all(threads.map((thread) => thread.setUp(setup)));
  const [first] = threads;
  for (const dimension of ['location', 'track'] as const) {
    let adding = Promise.resolve();
    for (let from = 0; from < sizes[dimension]; from += IDS_AT_A_TIME) {
      await connector.run(`SET VARIABLE first_id = ${from}`);
      await connector.run(`SET VARIABLE end_id = ${from + IDS_AT_A_TIME}`);
      const batch = await connector.ids(statements[STATEMENTS[dimension].ids]);
      await adding;
      adding = first!.addIds(dimension, batch);
      adding.catch(() => undefined); // Reported when it is awaited.
    }
    await adding;
  }
}
