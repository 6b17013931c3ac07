import type { NodeConnector } from '@/lib/engine/node';
import type { Statements } from '@/lib/engine/statements';
import type { RollupColumns } from '@/lib/market-share/rollup';

const TWO_32 = 4_294_967_296;

/** Gives the engine the rollup that the counting kernel has made, as the SQL would have left it there: merged, in order. */
export async function giveCells(
  connector: NodeConnector,
  statements: Pick<Statements, 'create_rollup_parts'>,
  { countryId, licensorId, second, plays }: RollupColumns,
): Promise<void> {
  await connector.run(statements.create_rollup_parts);
  await connector.append('rollup_parts', 2, plays.length, (from, to, [keys, counts]) => {
    for (let i = from, at = 0; i < to; i++, at += 2) {
      // The key of `keyed_plays.sql`: (country * 2^22 + licensor) * 2^10 + second, of which the upper word is the country.
      keys![at] = (licensorId[i]! << 10) | second[i]!;
      keys![at + 1] = countryId[i]!;
      counts![at] = plays[i]!;
      counts![at + 1] = plays[i]! / TWO_32;
    }
  });
}
