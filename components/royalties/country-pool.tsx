'use client';

import { useMemo, useState, type ReactNode } from 'react';
import { poolTable } from '@/lib/export/table-model';
import { countryName } from '@/lib/market-share/country';
import { formatMoney, groupedAmount } from '@/lib/market-share/currency';
import { formatCount } from '@/lib/market-share/format';
import type { CountryRoyalties, Pool } from '@/lib/market-share/royalties';
import { royaltyLines } from '@/lib/market-share/royalty-lines';
import { royaltyNotes } from '@/lib/market-share/royalty-notes';
import { rememberedRoyalties, ruleIn, type RoyaltyTerms } from '@/lib/market-share/royalty-terms';
import { LicensorDot } from '@/components/licensor/licensor-dot';
import { useData } from '@/components/state/use-session';
import { useMinSeconds, useThinBelow } from '@/components/state/view-state';
import { Button } from '@/components/ui/button';
import { WideTable } from '@/components/ui/table';
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
  const table = poolTable(`Royalties in ${name}`, lines, pool.currency, minSeconds);
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
        <WideTable
          {...table}
          className={styles.table}
          scroller={styles.scroller}
          rows={(isWhole ? table.rows : table.rows.slice(0, LISTED)).map((row) => ({
            ...row,
            name: (
              <span className={styles.licensor}>
                <LicensorDot licensor={row.licensor} />
                {row.name}
              </span>
            ),
          }))}
        />
      )}
      {lines.length > LISTED && !isWhole && (
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
