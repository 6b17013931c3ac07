import type { Connector } from '@/lib/engine/connector';
import { load } from '@/lib/engine/load';
import type { Statements } from '@/lib/engine/statements';
import type { ExportSource } from '@/lib/export/export-source';
import { sha256 } from '@/lib/intake/digest';
import { countriesInOrder } from '@/lib/market-share/country';
import { buildCube } from '@/lib/market-share/cube';
import { applyFixes } from '@/lib/market-share/fixes';
import { NO_TERMS } from '@/lib/market-share/royalty-terms';
import { DEFAULT_THIN_BELOW } from '@/lib/market-share/thin-market';
import { sourcesOf } from './csv-files';
import type { Tables } from './oracle';

/** What the page would export of the tables: loaded by the engine, with all countries shown by default. */
export async function exportSourceOf(
  connector: Connector,
  statements: Statements,
  tables: Tables,
  settings: Partial<
    Pick<
      ExportSource,
      'countries' | 'minSeconds' | 'fixes' | 'royaltyTerms' | 'before' | 'anonymised' | 'thinBelow'
    >
  > = {},
): Promise<ExportSource> {
  const { fixes = [] } = settings;
  const result = await load(connector, statements, await sourcesOf(tables), {
    fixes,
    read: { digest: sha256 },
  });
  const cube = buildCube(applyFixes(result.rollup, fixes));
  return {
    cube,
    result,
    engine: connector.description,
    dataset: null,
    computedAt: new Date(Date.UTC(2026, 2, 7, 14, 5, 9)),
    countries: countriesInOrder(cube),
    minSeconds: 60,
    fixes,
    royaltyTerms: NO_TERMS,
    before: null,
    anonymised: false,
    thinBelow: DEFAULT_THIN_BELOW,
    ...settings,
  };
}
