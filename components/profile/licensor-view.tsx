'use client';

import { useCallback, useMemo, type ReactNode } from 'react';
import { fileName, fileNamePart, tableFileName } from '@/lib/export/file-name';
import { marketShareRowsCsv } from '@/lib/export/market-shares-csv';
import { compareCountries, licensorSentence } from '@/lib/market-share/comparison';
import { countriesInOrder, countryName } from '@/lib/market-share/country';
import type { Licensor } from '@/lib/market-share/cube';
import { formatCount, formatPoints, formatShare } from '@/lib/market-share/format';
import { licensorCountries, type LicensorCountry } from '@/lib/market-share/licensor-countries';
import { licensorText, marketShareRows } from '@/lib/market-share/market-share-rows';
import { MAX_MIN_SECONDS } from '@/lib/market-share/rollup';
import { USUAL_SECONDS } from '@/lib/market-share/sensitivity';
import { differenceOf, shareOf } from '@/lib/market-share/shares';
import { SensitivityFigure } from '@/components/charts/sensitivity/sensitivity-figure';
import { saveCsv } from '@/components/saving/save-csv';
import { usePins } from '@/components/state/licensor-choice';
import { useUrlParameter } from '@/components/state/url-parameters';
import { useData } from '@/components/state/use-session';
import {
  useMinSeconds,
  useOpenCountry,
  useOpenLicensor,
  useThresholdControl,
} from '@/components/state/view-state';
import { Button } from '@/components/ui/button';
import { Depth } from '@/components/ui/depth';
import { HeatTable, type HeatHeading } from '@/components/ui/heat-table';
import { useTheme } from '@/components/ui/use-theme';
import { countryHeading } from '@/components/licensor/country-heading';
import styles from './licensor-view.module.css';

/** More lines than this are not told apart. */
const MOST_LINES = 6;

/** One licensor across countries: its shares and ranks, what the threshold does to them, and what it could have at most. */
export function LicensorView({ licensor }: { readonly licensor: Licensor }): ReactNode {
  const { cube } = useData();
  const minSeconds = useMinSeconds();
  const openLicensor = useOpenLicensor();
  const close = useCallback(() => openLicensor(null), [openLicensor]);
  const rows = useMemo(() => licensorCountries(cube, licensor, minSeconds), [cube, licensor, minSeconds]);
  const sentence = useMemo(
    () => licensorSentence(cube, compareCountries(cube, countriesInOrder(cube), minSeconds), licensor),
    [cube, licensor, minSeconds],
  );
  return (
    <Depth
      name={licensor.name}
      onClose={close}
      mark={<Colour licensor={licensor} />}
      head={<Actions licensor={licensor} rows={rows} />}
    >
      <p className={styles.sentence}>{sentence}</p>
      <div className={styles.parts}>
        <section aria-labelledby="licensor-countries">
          <h3 id="licensor-countries">Countries</h3>
          <Countries licensor={licensor} rows={rows} />
        </section>
        <section aria-labelledby="licensor-threshold">
          <h3 id="licensor-threshold">At other thresholds</h3>
          <Curves licensor={licensor} countries={rows.slice(0, MOST_LINES).map(({ country }) => country)} />
        </section>
      </div>
    </Depth>
  );
}

/** The licensor's colour, to be changed by a press. */
function Colour({ licensor }: { readonly licensor: Licensor }): ReactNode {
  const { colours } = useData();
  const theme = useTheme();
  const [chosen, setChosen] = useUrlParameter('colours');
  return (
    <input
      type="color"
      className={styles.colour}
      aria-label={`Colour of ${licensor.name}`}
      title="Change the colour"
      value={colours(licensor, theme)}
      onChange={({ target }) =>
        setChosen([
          ...chosen.filter(({ name }) => name !== licensor.name),
          { name: licensor.name, colour: target.value },
        ])
      }
    />
  );
}

function Actions(props: {
  readonly licensor: Licensor;
  readonly rows: readonly LicensorCountry[];
}): ReactNode {
  const { licensor, rows } = props;
  const { cube } = useData();
  const minSeconds = useMinSeconds();
  const { pinned, toggle } = usePins();
  const [chosen, setChosen] = useUrlParameter('colours');
  const others = chosen.filter(({ name }) => name !== licensor.name);
  const save = (): void =>
    saveCsv(
      fileName(tableFileName(`market-shares-${fileNamePart(licensor.name)}`, minSeconds)),
      marketShareRowsCsv(
        marketShareRows(
          cube,
          rows.map(({ country }) => country),
          minSeconds,
        ).filter((row) => row.licensor === licensorText(licensor)),
      ),
    );
  return (
    <div className={styles.actions}>
      {others.length < chosen.length && (
        <Button look="plain" onClick={() => setChosen(others)}>
          Reset colour
        </Button>
      )}
      <Button aria-pressed={pinned.includes(licensor)} onClick={() => toggle(licensor)}>
        {pinned.includes(licensor) ? 'Pinned in every country' : 'Pin in every country'}
      </Button>
      <Button onClick={save}>Save as CSV</Button>
    </div>
  );
}

const COLUMNS = ['Market share', 'Rank', 'Plays', 'Share of all plays', 'vs all plays', 'At most'] as const;

function Countries(props: {
  readonly licensor: Licensor;
  readonly rows: readonly LicensorCountry[];
}): ReactNode {
  const { licensor, rows } = props;
  const openCountry = useOpenCountry();
  const minSeconds = useMinSeconds();
  const most = Math.max(0.01, ...rows.map(({ share }) => share ?? 0));
  return (
    <HeatTable
      label={`Countries of ${licensor.name}`}
      corner="Country"
      rows={rows.map(({ country }) => countryHeading(country, openCountry))}
      columns={COLUMNS.map((key): HeatHeading => ({ key, content: (item) => <span {...item}>{key}</span> }))}
      cell={(row, column) => {
        const of = rows[row]!;
        const plain = (text: string) => ({ text, part: null });
        switch (COLUMNS[column]!) {
          case 'Market share':
            return { text: formatShare(of.share), part: (of.share ?? 0) / most, strong: of.rank === 1 };
          case 'Rank':
            return plain(of.rank === null ? '–' : `${formatCount(of.rank)} of ${formatCount(of.licensors)}`);
          case 'Plays':
            return plain(formatCount(of.plays));
          case 'Share of all plays':
            return plain(formatShare(of.shareOfAll));
          case 'vs all plays':
            return plain(minSeconds === 0 ? '–' : formatPoints(differenceOf(of)));
          case 'At most':
            return plain(formatShare(of.upTo));
        }
      }}
    />
  );
}

/** Its share over the threshold, a line for each of the countries in which it is largest. */
function Curves(props: { readonly licensor: Licensor; readonly countries: readonly string[] }): ReactNode {
  const { licensor, countries } = props;
  const { cube, colours } = useData();
  const colour = colours(licensor, useTheme());
  const { minSeconds, slider } = useThresholdControl();
  const lastSecond = minSeconds > USUAL_SECONDS ? MAX_MIN_SECONDS : USUAL_SECONDS;
  // The order of the countries hangs on the threshold, the lines do not.
  const shown = [...countries].sort().join();
  const lines = useMemo(
    () =>
      shown.split(',').map((country) => ({
        key: country,
        label: countryName(country),
        colour,
        shares: Array.from({ length: lastSecond + 1 }, (_, second) =>
          shareOf(cube.plays(country, licensor, second), cube.countryPlays(country, second)),
        ),
      })),
    [cube, licensor, shown, colour, lastSecond],
  );
  return (
    <SensitivityFigure
      lines={lines}
      changes={NONE}
      height={280}
      name={`Threshold in the chart of ${licensor.name}`}
      minSeconds={minSeconds}
      lastSecond={lastSecond}
      slider={slider}
      summary={`${licensor.name}, shares at thresholds from 0 to ${lastSecond} seconds in ${countries.map((country) => countryName(country)).join(', ')}.`}
    />
  );
}

const NONE: readonly never[] = [];
