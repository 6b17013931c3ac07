import { IGNORED, type Fix, type Ignored } from '@/lib/market-share/fixes';
import type { Connector } from './connector';
import { literal } from './lock-down';
import type { StatementName, Statements } from './statements';

/** The macros by which ids are compared; each needs those before it. */
const MACROS = [
  'seen_id',
  'is_plain_id',
  'folded_id',
  'compared_id',
] as const satisfies readonly StatementName[];

/** A list of texts as SQL, which also has a type when it is empty. */
function textList(texts: readonly string[]): string {
  return `CAST([${texts.map(literal).join(', ')}] AS VARCHAR[])`;
}

/** What ids are compared without, in the order of {@link IGNORED}. */
export function ignoredBy(fixes: readonly Fix[]): Ignored[] {
  return IGNORED.filter((what) => fixes.some((fix) => fix.kind === 'ignore' && fix.what === what));
}

/** Has the engine read all files as the accepted fixes say, until it is told otherwise. */
export async function setFixes(
  connector: Connector,
  statements: Statements,
  fixes: readonly Fix[],
): Promise<void> {
  await connector.run(`SET VARIABLE ignored = ${textList(ignoredBy(fixes))}`);
  for (const name of MACROS) await connector.run(statements[name]);
}
