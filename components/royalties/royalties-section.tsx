'use client';

import { useMemo, type ReactNode } from 'react';
import { countryName } from '@/lib/market-share/country';
import type { Pool } from '@/lib/market-share/royalties';
import { unpaidNotes } from '@/lib/market-share/royalty-notes';
import { poolsOf } from '@/lib/market-share/royalty-terms';
import { RoyaltyMenu } from '@/components/saving/royalty-menu';
import { useRoyaltyTerms } from '@/components/state/royalty-terms';
import { PlaceLink } from '@/components/state/page-place';
import { useData } from '@/components/state/use-session';
import { useShownCountries } from '@/components/state/view-state';
import { InSight } from '@/components/ui/in-sight';
import { SectionHead } from '@/components/ui/section-head';
import { CountryPool } from './country-pool';
import { PoolForm } from './pool-form';
import { PoolsChooser } from './pools-chooser';
import { RoyaltyStatements } from './royalty-statements';
import { useAfterPaint } from '@/components/ui/use-after-paint';
import styles from './royalties-section.module.css';

const INTRO =
  'Enter an amount for a country. Each licensor gets its share by plays, to the smallest unit of the currency, and the whole pool is ' +
  'accounted for. You can paste rows of country, amount and currency from a spreadsheet into a field, or drop a file with these columns. ' +
  'Amounts stay in this tab: links never contain them, and closing the tab discards them.';

/** Heading, notes and table of a country, in pixels. */
const POOL_HEIGHT = 360;

/** Pools of the shown countries in the order of the page, then the others. */
function inOrderOfPage(pools: readonly Pool[], shown: readonly string[]): Pool[] {
  const place = ({ country }: Pool): number => {
    const at = shown.indexOf(country);
    return at < 0 ? shown.length : at;
  };
  return [...pools].sort((a, b) => place(a) - place(b));
}

/** What each licensor is owed of an amount for each country: in the countries, and across them. */
export function RoyaltiesSection(): ReactNode {
  const { cube, result } = useData();
  const [typed] = useRoyaltyTerms();
  // What is typed is on the screen before what follows from it.
  const terms = useAfterPaint(typed);
  const [countries] = useShownCountries();
  const pools = useMemo(() => inOrderOfPage(poolsOf(terms), countries), [terms, countries]);
  const unpaid = useMemo(() => unpaidNotes(cube, result.plays), [cube, result]);
  return (
    <>
      <SectionHead title="What each licensor is owed" label="Save royalties" sentence={INTRO}>
        {pools.length > 0 && <RoyaltyMenu />}
      </SectionHead>
      <PoolForm />
      <PoolsChooser />
      {pools.length > 0 && (
        <>
          {unpaid.length > 0 && (
            <p className={styles.note}>
              {unpaid.join(' ')} No pool pays for them.{' '}
              <PlaceLink to="ledger">What happened to every row</PlaceLink>
            </p>
          )}
          <div className={styles.grid}>
            {pools.map((pool) => (
              <article
                key={pool.country}
                aria-label={`Royalties in ${countryName(pool.country)}`}
                data-country={pool.country}
              >
                <InSight height={POOL_HEIGHT}>
                  <CountryPool pool={pool} terms={terms} />
                </InSight>
              </article>
            ))}
          </div>
          <h3 className={styles.statements}>Statements</h3>
          <InSight height={POOL_HEIGHT}>
            <RoyaltyStatements terms={terms} />
          </InSight>
        </>
      )}
    </>
  );
}
