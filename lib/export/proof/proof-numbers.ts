import { answered } from '@/lib/market-share/answered';
import type { Check } from '@/lib/market-share/checks';
import { marketShareRows, type MarketShareRow } from '@/lib/market-share/market-share-rows';
import { poolsOf } from '@/lib/market-share/royalty-terms';
import type { ExportSource } from '../export-source';
import { rowsCsv } from '../csv-text';
import { marketShareRowsCsv } from '../market-shares-csv';
import { allRoyaltiesCsv } from '../royalty-files';
import { sourceChecks } from '../source-checks';
import type { Step } from '../step';
import { countsDigest } from './counts-digest';
import { LEDGER_COLUMNS, ledgerRows } from './ledger-rows';

/** Every number that a proof is about: what a pack holds, and what it is compared with when all is computed again. */
export interface ProofNumbers {
  /** `market-shares.csv`: all countries at the threshold. */
  readonly shares: string;
  /** `royalties.csv`; empty where no pool is given. */
  readonly royalties: string;
  /** `ledger.csv` */
  readonly ledger: string;
  readonly checks: readonly Check[];
  readonly counts: readonly { readonly country: string; readonly sha256: string }[];
}

/** The numbers of a result as it is set on the page; of all countries, whichever are shown. */
export async function proofNumbers(source: ExportSource, step: Step): Promise<ProofNumbers> {
  const { cube, minSeconds, royaltyTerms, anonymised } = source;
  const shares: MarketShareRow[] = [];
  const counts: { country: string; sha256: string }[] = [];
  for (const [i, country] of cube.countries.entries()) {
    await step(i, cube.countries.length);
    shares.push(...(await answered(() => marketShareRows(cube, [country], minSeconds))));
    counts.push({ country, sha256: await answered(() => countsDigest(cube, country, !anonymised)) });
  }
  return {
    shares: marketShareRowsCsv(shares),
    royalties: poolsOf(royaltyTerms).length === 0 ? '' : await answered(() => allRoyaltiesCsv(source)),
    ledger: rowsCsv(LEDGER_COLUMNS, await answered(() => ledgerRows(source))),
    checks: sourceChecks(source),
    counts,
  };
}
