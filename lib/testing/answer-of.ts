import type { LoadResult } from '@/lib/engine/load';
import { buildCube, compareText, UNKNOWN_LICENSOR_NAME } from '@/lib/market-share/cube';
import { applyFixes, type Fix } from '@/lib/market-share/fixes';
import { checkedLedger } from '@/lib/market-share/ledger';
import { countryShares } from '@/lib/market-share/shares';
import type { OracleResult } from './oracle';

/** Sorts the shares of an answer by country and licensor. */
export function sortedAnswer({ shares, ...rest }: OracleResult): OracleResult {
  const sorted = [...shares].sort(
    (a, b) => compareText(a.country, b.country) || compareText(a.licensor, b.licensor),
  );
  return { ...rest, shares: sorted };
}

/**
 * The shares and ledger of a load in the oracle's form, sorted.
 *
 * @param options.fixes of the load, which are then applied as on the page.
 * @param options.unknownName stands for the unknown licensor.
 * @throws Error when the ledger does not add up.
 */
export function answerOf(
  { rollup, plays: files }: LoadResult,
  minSeconds: number,
  options: { readonly fixes?: readonly Fix[]; readonly unknownName?: string } = {},
): OracleResult {
  const { fixes = [], unknownName = UNKNOWN_LICENSOR_NAME } = options;
  const cube = buildCube(applyFixes(rollup, fixes));
  const ledger = checkedLedger(cube, files, minSeconds);
  return sortedAnswer({
    shares: cube.countries
      .flatMap((country) => countryShares(cube, country, minSeconds))
      .filter(({ plays }) => plays > 0)
      .map(({ country, licensor, plays, countryPlays }) => ({
        country,
        licensor: licensor.unknown ? unknownName : licensor.name,
        plays: BigInt(plays),
        countryPlays: BigInt(countryPlays),
      })),
    rejected: BigInt(ledger.rejected),
    noCountry: BigInt(ledger.noCountry),
    below: BigInt(ledger.belowThreshold),
    counted: BigInt(ledger.counted),
    unknown: BigInt(ledger.unknownLicensor),
  });
}
