import { checksOf, type Check } from '@/lib/market-share/checks';
import { applyFixes } from '@/lib/market-share/fixes';
import { licensorPlays, lookAlikes } from '@/lib/market-share/licensor-spelling';
import type { ExportSource } from './export-source';

/** The data quality checks of a result, of the values as the accepted fixes have them. */
export function sourceChecks({
  cube,
  result,
  fixes,
}: Pick<ExportSource, 'cube' | 'result' | 'fixes'>): Check[] {
  return checksOf({
    plays: result.plays,
    rollup: applyFixes(result.rollup, fixes),
    locations: result.locations.ledger,
    tracks: result.tracks.ledger,
    lookAlikes: lookAlikes(licensorPlays(cube)),
  });
}
