'use client';

import { memo, useId, useMemo, useState, type ReactNode } from 'react';
import { countedOf, noPlayReaches } from '@/lib/market-share/counted-plays';
import { countryName, defaultCountries } from '@/lib/market-share/country';
import { countryFinding } from '@/lib/market-share/country-finding';
import { ended, formatCount } from '@/lib/market-share/format';
import { isThin } from '@/lib/market-share/thin-market';
import { chosenShares } from '@/lib/market-share/chosen-shares';
import type { MarketShare } from '@/lib/market-share/shares';
import { axisEnd, ROW_HEIGHT } from '@/components/charts/country/axis';
import { countryRows, countrySummary, type CountryRow } from '@/components/charts/country/country-rows';
import { ChartMenu } from '@/components/saving/chart-menu';
import { useCountryPicture } from '@/components/saving/use-country-picture';
import { useUrlParameter } from '@/components/state/url-parameters';
import { useData } from '@/components/state/use-session';
import { Button } from '@/components/ui/button';
import { lateComponent } from '@/components/ui/late-component';
import { useTheme } from '@/components/ui/use-theme';
import { TermHelp } from '@/components/ui/help-terms';
import styles from './country-panels.module.css';
import {
  DeferredThreshold,
  useMinSeconds,
  useOpenCountry,
  useShownCountries,
  useThinBelow,
} from '@/components/state/view-state';
import { useLicensorChoice } from '@/components/state/licensor-choice';
import { LicensorRows } from '@/components/licensor/licensor-rows';
import { OtherLicensors } from '@/components/licensor/other-licensors';

// Plot is needed when there is something to draw, not on the first screen.
const CountryBars = lateComponent(
  'the bars',
  async () => (await import('@/components/charts/country/country-bars-figure')).CountryBarsFigure,
);

/** One panel for each shown country, all on the same share axis. */
export function CountryPanels(): ReactNode {
  const { cube, colours } = useData();
  const [countries, setCountries] = useShownCountries();
  const choice = useLicensorChoice();
  const minSeconds = useMinSeconds();
  const theme = useTheme();
  const panels = useMemo(
    () =>
      countries.map((country) => {
        const chosen = chosenShares(cube, country, minSeconds, choice);
        return {
          country,
          rows: countryRows(chosen, choice.pinned, colours, theme),
          rest: chosen.rest,
        };
      }),
    [cube, colours, countries, minSeconds, choice, theme],
  );
  const [bounds] = useUrlParameter('bounds');
  const mostShare = axisEnd(
    panels.map(({ rows }) => rows),
    bounds,
  );
  if (panels.length === 0)
    return (
      <div className={styles.none}>
        <p>No countries selected.</p>
        <Button onClick={() => setCountries(defaultCountries(cube))}>Show the first countries again</Button>
      </div>
    );
  return (
    <div className={styles.grid} data-tour="countries">
      {panels.map((panel) => (
        <CountryPanel key={panel.country} {...panel} mostShare={mostShare} />
      ))}
    </div>
  );
}

function CountryPanel(props: {
  readonly country: string;
  readonly rows: readonly CountryRow[];
  /** The licensors that the chart shows as one. */
  readonly rest: readonly MarketShare[];
  readonly mostShare: number;
}): ReactNode {
  const { country, rows, rest, mostShare } = props;
  const [othersOpen, setOthersOpen] = useState(false);
  const othersId = useId();
  const { cube } = useData();
  const minSeconds = useMinSeconds();
  const [bounds] = useUrlParameter('bounds');
  const [thinBelow] = useThinBelow();
  const openCountry = useOpenCountry();
  const name = countryName(country);
  const plays = cube.countryPlays(country, minSeconds);
  const allPlays = cube.countryPlays(country, 0);
  const thin = plays > 0 && isThin(plays, thinBelow);
  return (
    <section className={styles.panel} aria-label={name} data-country={country}>
      <header>
        <h2 title={name}>
          <button type="button" onClick={() => openCountry(country)}>
            {name}
          </button>
        </h2>
        <DeferredThreshold>
          <CountryChartMenu country={country} />
        </DeferredThreshold>
      </header>
      <p className={styles.plays}>
        <b>{formatCount(plays)}</b> {countedOf(plays, allPlays, minSeconds)}
        {thin && (
          <>
            {' · '}
            <TermHelp term="Few plays" words="few plays" />
          </>
        )}
      </p>
      {plays > 0 && <p className={styles.finding}>{ended(countryFinding(cube, country, minSeconds))}</p>}
      {allPlays === 0 && <p className={styles.noPlays}>There are no plays from this country in the files.</p>}
      {allPlays > 0 && plays === 0 && (
        <p className={styles.noPlays}>{noPlayReaches(minSeconds)} Shares of all plays:</p>
      )}
      {rows.length > 0 && (
        <div className={styles.chart} style={{ minHeight: rows.length * ROW_HEIGHT }}>
          <LicensorRows
            rows={rows}
            country={name}
            showEffect={minSeconds > 0}
            showBounds={bounds}
            othersOpen={othersOpen}
            onToggleOthers={() => setOthersOpen(!othersOpen)}
            othersId={othersId}
          />
          <div className={styles.bars}>
            <CountryBars
              rows={rows}
              mostShare={mostShare}
              showGhost={minSeconds > 0}
              showBounds={bounds}
              summary={countrySummary(name, rows, plays) + (thin ? ' Few plays.' : '')}
              height={rows.length * ROW_HEIGHT}
            />
          </div>
        </div>
      )}
      {othersOpen && rest.length > 0 && <OtherLicensors id={othersId} country={name} rest={rest} />}
    </section>
  );
}

/** Follows the threshold when the charts have: it is seen only when it is opened. */
const CountryChartMenu = memo(function CountryChartMenu(props: { readonly country: string }): ReactNode {
  const pictureOf = useCountryPicture();
  return <ChartMenu chart={pictureOf(props.country)} />;
});
