import { keyOfCell } from '@/lib/engine/kernel/cells';
import type { NodeConnector } from '@/lib/engine/node';
import type { Statements } from '@/lib/engine/statements';
import type { RollupColumns } from '@/lib/market-share/rollup';

/** Gives the engine the rollup that the counting kernel has made, as the SQL would have left it there: merged, in order. */
export async function giveCells(
  connector: NodeConnector,
  statements: Pick<Statements, 'create_rollup_parts'>,
  { countryId, licensorId, second, plays }: RollupColumns,
): Promise<void> {
  await connector.run(statements.create_rollup_parts);
  await connector.append('rollup_parts', 2, plays.length, (from, to, [keys, counts]) => {
    for (let i = from; i < to; i++) {
      keys![i - from] = keyOfCell(countryId[i]!, licensorId[i]!, second[i]!);
      counts![i - from] = plays[i]!;
    }
  });
}
