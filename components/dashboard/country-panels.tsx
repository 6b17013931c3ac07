'use client';

import dynamic from 'next/dynamic';
import { useMemo, type ReactNode } from 'react';
import { countryName } from '@/lib/market-share/country';
import { formatCount } from '@/lib/market-share/format';
import { countryShares } from '@/lib/market-share/shares';
import { isThin } from '@/lib/market-share/thin-market';
import { axisEnd, ROW_HEIGHT } from '../charts/axis';
import { countryRows, countrySummary, type CountryRow } from '../charts/country-rows';
import { ChartMenu } from '../export/chart-menu';
import { useCountryPicture } from '../export/use-country-picture';
import { useData } from '../session/use-session';
import { useTheme } from '../ui/use-theme';
import { TermHelp } from './help-terms';
import styles from './country-panels.module.css';
import {
  useBounds,
  useMinSeconds,
  useOpenCountry,
  useShownCountries,
  useThinBelow,
  useTop,
} from './view-state';

// Plot is needed when there is something to draw, not on the first screen.
const CountryBars = dynamic(
  () => import('../charts/country-bars-figure').then((module) => module.CountryBarsFigure),
  {
    ssr: false,
  },
);

/** One panel for each shown country, all on the same share axis. */
export function CountryPanels(): ReactNode {
  const { cube, colours } = useData();
  const [countries] = useShownCountries();
  const [top] = useTop();
  const minSeconds = useMinSeconds();
  const theme = useTheme();
  const panels = useMemo(
    () =>
      countries.map((country) => {
        const shares = countryShares(cube, country, minSeconds);
        return { country, rows: countryRows(shares, top, colours, theme) };
      }),
    [cube, colours, countries, minSeconds, top, theme],
  );
  const [bounds] = useBounds();
  const mostShare = axisEnd(
    panels.map(({ rows }) => rows),
    bounds,
  );
  if (panels.length === 0) return <p className={styles.none}>No country is shown. Add one above.</p>;
  return (
    <div className={styles.grid}>
      {panels.map(({ country, rows }) => (
        <CountryPanel key={country} country={country} rows={rows} mostShare={mostShare} />
      ))}
    </div>
  );
}

function CountryPanel(props: {
  readonly country: string;
  readonly rows: readonly CountryRow[];
  readonly mostShare: number;
}): ReactNode {
  const { country, rows, mostShare } = props;
  const { cube } = useData();
  const pictureOf = useCountryPicture();
  const minSeconds = useMinSeconds();
  const [bounds] = useBounds();
  const [thinBelow] = useThinBelow();
  const openCountry = useOpenCountry();
  const name = countryName(country);
  const plays = cube.countryPlays(country, minSeconds);
  const allPlays = cube.countryPlays(country, 0);
  const thin = plays > 0 && isThin(plays, thinBelow);
  return (
    <section className={styles.panel} aria-label={name}>
      <header>
        <h2 title={name}>
          <button type="button" onClick={() => openCountry(country)}>
            {name}
          </button>
        </h2>
        <ChartMenu chart={pictureOf(country)} />
      </header>
      <p className={styles.plays}>
        <b>{formatCount(plays)}</b> {plays === 1 ? 'play' : 'plays'}
        {minSeconds > 0 && ` of ${formatCount(allPlays)}`}
        {thin && (
          <>
            : <TermHelp term="Thin market" words="a thin market" />
          </>
        )}
      </p>
      {allPlays === 0 && <p className={styles.noPlays}>No plays in this country.</p>}
      {allPlays > 0 && plays === 0 && (
        <p className={styles.noPlays}>No plays of at least {minSeconds} s. Of all plays:</p>
      )}
      {rows.length > 0 && (
        <CountryBars
          rows={rows}
          mostShare={mostShare}
          showGhost={minSeconds > 0}
          showBounds={bounds}
          summary={countrySummary(name, rows, plays) + (thin ? ' A thin market.' : '')}
          height={rows.length * ROW_HEIGHT}
        />
      )}
    </section>
  );
}
