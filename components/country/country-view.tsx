'use client';

import { useCallback, useMemo, type ReactNode } from 'react';
import { countedOf } from '@/lib/market-share/counted-plays';
import { countryName } from '@/lib/market-share/country';
import { formatCount } from '@/lib/market-share/format';
import { playLengths } from '@/lib/market-share/play-lengths';
import { isThin } from '@/lib/market-share/thin-market';
import { playLengthsSummary } from '@/components/charts/play-lengths/play-lengths';
import { PlayLengthsFigure } from '@/components/charts/play-lengths/play-lengths-figure';
import { ChartMenu } from '@/components/saving/chart-menu';
import { useCountryPicture } from '@/components/saving/use-country-picture';
import { useData } from '@/components/state/use-session';
import { Depth } from '@/components/ui/depth';
import { CountryLedger } from './country-ledger';
import { CountryLicensors } from './country-licensors';
import { CountrySensitivity } from '@/components/licensor/country-sensitivity';
import { useAfterPaint } from '@/components/ui/use-after-paint';
import styles from './country-view.module.css';
import { TermHelp } from '@/components/ui/help-terms';
import { useMinSeconds, useOpenCountry, useThinBelow } from '@/components/state/view-state';

/** One country in depth: all its licensors, its curves, how long its plays last, its part of the ledger. */
export function CountryView({ country }: { readonly country: string }): ReactNode {
  const { cube } = useData();
  const openCountry = useOpenCountry();
  const close = useCallback(() => openCountry(null), [openCountry]);
  return (
    <Depth
      name={countryName(country)}
      onClose={close}
      head={cube.countryPlays(country, 0) > 0 && <Plays country={country} />}
    >
      {cube.countryPlays(country, 0) > 0 ? (
        <div className={styles.parts}>
          <section aria-labelledby="country-licensors" className={styles.licensors}>
            <h3 id="country-licensors">Licensors</h3>
            <CountryLicensors country={country} />
          </section>
          <div className={styles.charts}>
            <section aria-labelledby="country-threshold">
              <h3 id="country-threshold">At other thresholds</h3>
              <CountrySensitivity country={country} height={260} changes={6} />
            </section>
            <section aria-labelledby="country-lengths">
              <h3 id="country-lengths">How long plays last</h3>
              <Lengths country={country} />
            </section>
          </div>
          <section aria-labelledby="country-ledger" className={styles.ledger}>
            <h3 id="country-ledger">What happened to its plays</h3>
            <CountryLedger country={country} />
          </section>
        </div>
      ) : (
        <p className={styles.none}>There are no plays from this country in the files.</p>
      )}
    </Depth>
  );
}

function Plays({ country }: { readonly country: string }): ReactNode {
  const { cube } = useData();
  const minSeconds = useMinSeconds();
  const [thinBelow] = useThinBelow();
  const pictureOf = useCountryPicture();
  const plays = cube.countryPlays(country, minSeconds);
  return (
    <>
      <p className={styles.plays}>
        <b>{formatCount(plays)}</b> {countedOf(plays, cube.countryPlays(country, 0), minSeconds)}
        {isThin(plays, thinBelow) && (
          <>
            {' · '}
            <TermHelp term="Few plays" words="few plays" />
          </>
        )}
      </p>
      <ChartMenu chart={pictureOf(country)} />
    </>
  );
}

function Lengths({ country }: { readonly country: string }): ReactNode {
  const { cube } = useData();
  const minSeconds = useAfterPaint(useMinSeconds());
  const bins = useMemo(() => playLengths(cube, country, minSeconds), [cube, country, minSeconds]);
  const summary = playLengthsSummary(bins, minSeconds);
  return (
    <>
      <p className={styles.sentence}>{summary}</p>
      <PlayLengthsFigure
        bins={bins}
        minSeconds={minSeconds}
        height={180}
        summary={`${countryName(country)}: ${summary}`}
      />
    </>
  );
}
