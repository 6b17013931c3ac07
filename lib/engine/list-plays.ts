import { readRecords } from '@/lib/intake/read-records';
import { MAX_LISTED, type ListedRow } from '@/lib/intake/row-list';
import type { LoadSources } from './load';
import type { Connector } from './connector';
import { ChunkBatch } from './chunk';
import { literal } from './lock-down';
import { setUnitOf } from './set-fixes';
import { script, type Statements } from './statements';

/** A ledger step whose rows are plays that were counted and not kept. */
export type PlaysStep = 'no country' | 'below' | 'unknown licensor';

/**
 * Lists the first plays of a ledger step in file order by reading the files again. The dimensions of that load must
 * still be in the engine.
 *
 * @param step.minSeconds the threshold, in whole seconds: plays below it or, with an unknown licensor, reaching it.
 * @param step.expected how many there are: reading stops when they are found, or the list is full.
 */
export async function listPlays(
  connector: Connector,
  statements: Statements,
  sources: LoadSources,
  step: { readonly name: PlaysStep; readonly minSeconds: number; readonly expected: number },
  signal?: AbortSignal,
): Promise<ListedRow[]> {
  const most = Math.min(step.expected, MAX_LISTED);
  const listed: ListedRow[] = [];
  await connector.run(
    script(
      `SET VARIABLE list_step = ${literal(step.name)}`,
      `SET VARIABLE list_seconds = ${step.minSeconds}`,
    ),
  );
  for (const source of sources.plays) {
    const reading = readRecords(source);
    await setUnitOf(connector, source.name);
    for await (const chunk of reading.chunks()) {
      signal?.throwIfAborted();
      const batch = new ChunkBatch(connector, statements, source);
      await batch.add(chunk);
      await batch.compute(async ({ view }) => {
        for (const { record, location_id, track_id, played_ms } of await connector.rows(
          script(view, statements.number_plays, statements.keyed_plays, statements.list_plays),
        )) {
          if (listed.length >= most) break;
          listed.push({
            file: source.name,
            line: reading.lines.lineOf(chunk.firstRecord + Number(record)),
            reason: step.name,
            text: [location_id, track_id, played_ms].join(source.format.delimiter),
          });
        }
      });
      if (listed.length >= most) return listed;
    }
  }
  return listed;
}
