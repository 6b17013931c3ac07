'use client';

import type { ReactNode } from 'react';
import { formatCount, formatShare } from '@/lib/market-share/format';
import { belowThresholdName } from '@/lib/market-share/ledger-steps';
import { UNKNOWN_LICENSOR_REASONS } from '@/lib/market-share/rollup';
import { countryShares, shareOf } from '@/lib/market-share/shares';
import { unknownSentence } from '@/lib/market-share/unknown-bound';
import { useData } from '@/components/state/use-session';
import styles from './country-ledger.module.css';
import { UNKNOWN_TRACKS, useGoTo } from '@/components/state/page-place';
import { useMinSeconds } from '@/components/state/view-state';

/** A country's part of the ledger: from all its plays to those that count, and why the unknown ones are unknown. */
export function CountryLedger({ country }: { readonly country: string }): ReactNode {
  const { cube, result } = useData();
  const minSeconds = useMinSeconds();
  const goTo = useGoTo();
  const all = cube.countryPlays(country, 0);
  const counted = cube.countryPlays(country, minSeconds);
  const reasons = cube.countryUnknownByReason(country, minSeconds);
  const unknown = cube.plays(country, cube.licensors[0]!, minSeconds);
  const sentence = unknownSentence(countryShares(cube, country, minSeconds));
  const row = (name: string, plays: number, look = ''): ReactNode => (
    <tr key={name} className={look}>
      <th scope="row">{name}</th>
      <td>{formatCount(plays)}</td>
      <td>{formatShare(shareOf(plays, all))}</td>
    </tr>
  );
  return (
    <>
      <table className={styles.table} aria-label="Ledger of the country">
        <thead>
          <tr>
            <th scope="col">Plays</th>
            <th scope="col">Number</th>
            <th scope="col">Of all</th>
          </tr>
        </thead>
        <tbody>
          {row('In this country', all, styles.strong)}
          {row(belowThresholdName(minSeconds), all - counted)}
          {row('Counted', counted, styles.strong)}
          {row('of which unknown licensor', unknown, styles.inner)}
          {UNKNOWN_LICENSOR_REASONS.map((reason, i) =>
            reasons && reasons[i]! > 0 ? row(reason, reasons[i]!, styles.reason) : null,
          )}
        </tbody>
      </table>
      {sentence !== null && (
        <p className={styles.sentence}>
          {sentence}{' '}
          {result.unknownTracks.distinct > 0 && (
            <button type="button" onClick={() => goTo(UNKNOWN_TRACKS)}>
              List unknown tracks (all countries)
            </button>
          )}
        </p>
      )}
    </>
  );
}
