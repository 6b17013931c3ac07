import { readRecords } from '@/lib/intake/read-records';
import { MOST_LISTED, type ListedRow } from '@/lib/intake/row-list';
import type { LoadSources } from './load';
import type { Connector } from './connector';
import { ChunkBatch } from './chunk';
import { literal } from './lock-down';
import { setUnitOf } from './set-fixes';
import { script, type Statements } from './statements';

/** A step of the ledger whose rows are plays that the engine has counted and not kept. */
export type PlaysStep = 'no country' | 'below' | 'unknown licensor';

/**
 * Lists the first plays that a step of the ledger is about, in the order of the files, by reading the files once more.
 * The dimensions of the load of these very sources must still be in the engine.
 *
 * @param step.minSeconds the threshold, in whole seconds: which plays are below it or, with an unknown licensor, reach it.
 * @param step.expected how many there are: reading stops when they are found, or when the list is full.
 */
export async function listPlays(
  connector: Connector,
  statements: Statements,
  sources: LoadSources,
  step: { readonly name: PlaysStep; readonly minSeconds: number; readonly expected: number },
  signal?: AbortSignal,
): Promise<ListedRow[]> {
  const most = Math.min(step.expected, MOST_LISTED);
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
