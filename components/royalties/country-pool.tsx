'use client';

import { useMemo, useState, type ReactNode } from 'react';
import { countryName } from '@/lib/market-share/country';
import { formatMoney, groupedAmount } from '@/lib/market-share/currency';
import { formatCount, formatShare } from '@/lib/market-share/format';
import type { CountryRoyalties, Pool } from '@/lib/market-share/royalties';
import { royaltyLines } from '@/lib/market-share/royalty-lines';
import { royaltyNotes } from '@/lib/market-share/royalty-notes';
import { rememberedRoyalties, ruleIn, type RoyaltyTerms } from '@/lib/market-share/royalty-terms';
import { licensorLabel } from '@/lib/market-share/licensor-label';
import { LicensorDot } from '@/components/licensor/licensor-dot';
import { useData } from '@/components/state/use-session';
import { useMinSeconds, useThinBelow } from '@/components/state/view-state';
import { Button } from '@/components/ui/button';
import { WideScroller } from '@/components/ui/wide-scroller';
import styles from './royalty-table.module.css';

/** So many licensors are listed at first. */
const LISTED = 10;

/** How the pool of a country is divided, and how it would be with every play counted. */
export function CountryPool(props: { readonly pool: Pool; readonly terms: RoyaltyTerms }): ReactNode {
  const { pool, terms } = props;
  const { cube } = useData();
  const minSeconds = useMinSeconds();
  const [thinBelow] = useThinBelow();
  const [isWhole, setIsWhole] = useState(false);
  const rule = ruleIn(terms, pool.country);
  const royalties = rememberedRoyalties(cube, pool, minSeconds, rule);
  const all = rememberedRoyalties(cube, pool, 0, rule);
  const lines = useMemo(() => royaltyLines(royalties, all), [royalties, all]);
  const notes = useMemo(
    () => royaltyNotes(cube, royalties, { minSeconds, rule, thinBelow }),
    [cube, royalties, minSeconds, rule, thinBelow],
  );
  const name = countryName(pool.country);
  const isOff = minSeconds === 0;
  const shown = isWhole ? lines : lines.slice(0, LISTED);
  return (
    <>
      <h3 className={styles.name}>{name}</h3>
      <p className={styles.account}>
        <Account royalties={royalties} />
      </p>
      {!isOff && (
        <p className={styles.ofAll}>
          Without the threshold: <Account royalties={all} />
        </p>
      )}
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      {lines.length > 0 && (
        <WideScroller className={styles.scroller} label={`Royalties in ${name}`}>
          <table className={styles.table} aria-label={`Royalties in ${name}`}>
            <thead>
              <tr>
                <th scope="col">Licensor</th>
                <th scope="col">Plays</th>
                <th scope="col">Share</th>
                <th scope="col">{pool.currency}</th>
                <th scope="col" className={styles.status}>
                  Status
                </th>
                {!isOff && <th scope="col">Without the threshold</th>}
              </tr>
            </thead>
            <tbody>
              {shown.map(({ licensor, plays, share, amount, status, amountOfAll }) => (
                <tr key={licensor.id} data-glow="" data-licensor={licensor.id}>
                  <th scope="row">
                    <span className={styles.licensor}>
                      <LicensorDot licensor={licensor} />
                      {licensorLabel(licensor)}
                    </span>
                  </th>
                  <td>{formatCount(plays)}</td>
                  <td>{formatShare(share)}</td>
                  <td className={styles.amount}>{groupedAmount(amount, pool.currency)}</td>
                  <td className={styles.status}>{status ?? '–'}</td>
                  {!isOff && <td>{groupedAmount(amountOfAll, pool.currency)}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </WideScroller>
      )}
      {lines.length > shown.length && (
        <Button look="plain" onClick={() => setIsWhole(true)}>
          All {formatCount(lines.length)} licensors in {name}
        </Button>
      )}
    </>
  );
}

/** `SEK 100,000.01 = 85,714.30 paid + 14,285.71 held`. */
function Account({ royalties }: { readonly royalties: CountryRoyalties }): ReactNode {
  const { pool, paid, held } = royalties;
  const { amount, currency } = pool;
  return (
    <>
      <b>{formatMoney(amount, currency)}</b> = {groupedAmount(paid, currency)} paid +{' '}
      {groupedAmount(held, currency)} held
    </>
  );
}
