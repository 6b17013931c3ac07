import type { Connector } from '../connector';
import type { Statements, StatementName } from '../statements';
import { isDense, spaceOf } from './cells';
import type { CountingOptions } from './count-plays';
import type { CountingThread, Dimension } from './counting-messages';
import { IdTable, type IdTableMemory } from './id-table';

/** Ids that the engine hands over at a time, some 6 MB: threads add them, in turns, while the next are on their way. */
const IDS_AT_A_TIME = 150_000;

const DIMENSIONS = ['location', 'track'] as const;

const STATEMENTS = {
  location: { measure: 'measure_locations', ids: 'select_location_ids' },
  track: { measure: 'measure_tracks', ids: 'select_track_ids' },
} as const satisfies Record<Dimension, Record<string, StatementName>>;

/** The ids would take more memory than the kernel may have. */
export class TablesTooLarge extends Error {
  override readonly name = 'TablesTooLarge';
}

/**
 * Hands the resolved dimensions of the engine to the threads that count.
 *
 * @throws TablesTooLarge when the ids take more than `mostTableBytes`, before any thread is set up.
 */
export async function prepareThreads(
  connector: Connector,
  statements: Statements,
  threads: readonly CountingThread[],
  {
    shared,
    mostTableBytes = Infinity,
    idsAtATime = IDS_AT_A_TIME,
  }: Pick<CountingOptions, 'shared' | 'mostTableBytes' | 'idsAtATime'>,
): Promise<void> {
  const sizes = { location: 0, track: 0 };
  const names = { location: 0, track: 0 };
  const bytes = { location: 0, track: 0 };
  for (const dimension of DIMENSIONS) {
    const [row] = await connector.rows(statements[STATEMENTS[dimension].measure]);
    sizes[dimension] = Number(row!['ids']);
    names[dimension] = Number(row!['names']);
    bytes[dimension] = Number(row!['bytes']);
  }
  const tableBytes = DIMENSIONS.reduce(
    (sum, dimension) => sum + IdTable.memoryBytes(sizes[dimension], bytes[dimension]),
    0,
  );
  if (tableBytes > mostTableBytes)
    throw new TablesTooLarge(`The ids take ${tableBytes} bytes of at most ${mostTableBytes}`);
  const memory = (dimension: Dimension): IdTableMemory =>
    IdTable.memory(sizes[dimension], bytes[dimension], shared);
  const location = memory('location');
  const track = memory('track');
  const space = spaceOf(names.location, names.track);
  const setup = { space, dense: isDense(space, threads.length), location, track };
  await Promise.all(threads.map((thread) => thread.setUp(setup)));
  // While the engine gets the first ids.
  const claim = (dimension: Dimension): Promise<unknown> => {
    const all = Promise.all(threads.map((thread, i) => thread.claim(dimension, i, threads.length)));
    all.catch(() => undefined); // Reported when it is awaited.
    return all;
  };
  const claimed = { location: claim('location'), track: claim('track') };
  await connector.run(`SET VARIABLE ids_at_a_time = ${idsAtATime}`);
  const adding = threads.map(() => Promise.resolve());
  let batches = 0;
  for (const dimension of DIMENSIONS)
    for (let from = 0; from < sizes[dimension]; from += idsAtATime) {
      await connector.run(`SET VARIABLE first_id = ${from}`);
      const batch = await connector.ids(statements[STATEMENTS[dimension].ids]);
      const turn = batches++ % threads.length;
      // No more than one batch waits for a thread.
      await adding[turn];
      const added = claimed[dimension].then(() => threads[turn]!.addIds(dimension, batch));
      added.catch(() => undefined); // Reported when it is awaited.
      adding[turn] = added;
    }
  await Promise.all(adding);
}
