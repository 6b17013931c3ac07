'use client';

import { useMemo, useState, type ReactNode } from 'react';
import {
  compareCountries,
  comparisonSentence,
  licensorSentence,
  type Comparison,
} from '@/lib/market-share/comparison';
import { formatPlays } from '@/lib/market-share/counted-plays';
import { countriesInOrder, countryName } from '@/lib/market-share/country';
import { serialiseSorting, sortCountries, type CountrySorting } from '@/lib/market-share/country-sorting';
import type { Licensor } from '@/lib/market-share/cube';
import { formatCount, formatCounted, formatShare } from '@/lib/market-share/format';
import { shareOf } from '@/lib/market-share/shares';
import { isThin } from '@/lib/market-share/thin-market';
import { CHART_THEMES } from '@/components/charts/plot/chart-theme';
import { WorldMapFigure } from '@/components/charts/map/world-map-figure';
import { isOnMap } from '@/components/charts/map/world-shapes';
import { useUrlParameter } from '@/components/state/url-parameters';
import { useData } from '@/components/state/use-session';
import { Button } from '@/components/ui/button';
import { Choice } from '@/components/ui/choice';
import { useTheme } from '@/components/ui/use-theme';
import { Select } from '@/components/ui/field';
import { SectionHead } from '@/components/ui/section-head';
import { HeatTable, type HeatHeading } from '@/components/ui/heat-table';
import { useLicensorMarks } from '@/components/licensor/use-licensor-marks';
import type { LicensorMarks } from '@/components/ui/licensor-colours';
import { LicensorDot } from '@/components/licensor/licensor-dot';
import { leaderColours, shareColours, type MapKey } from './map-colours';
import styles from './map-section.module.css';
import { countryHeading } from '@/components/licensor/country-heading';
import { useMinSeconds, useOpenCountry, useThinBelow } from '@/components/state/view-state';

/** So many licensors are offered to colour by, the largest first. */
const OFFERED = 50;
/** So many colours are explained at once; the rest on demand. */
const EXPLAINED = 12;

/** The licensor whose shares colour the map, or null for who leads; kept in the URL as `map`, by name. */
function useMapLicensor(): readonly [Licensor | null, (name: string | null) => void] {
  const { cube } = useData();
  const [name, setName] = useUrlParameter('map');
  const licensor = cube.licensors.find((one) => !one.unknown && one.name === name) ?? null;
  return [licensor, setName];
}

const AREAS = [
  { value: 'world', name: 'World' },
  { value: 'europe', name: 'Europe' },
] as const;

/** All countries on a map of the world, coloured by who leads or by the share of one licensor, and as a table. */
export function MapSection(): ReactNode {
  const { cube, colours } = useData();
  const theme = CHART_THEMES[useTheme()];
  const minSeconds = useMinSeconds();
  const openCountry = useOpenCountry();
  const [licensor, setLicensor] = useMapLicensor();
  const [area, setArea] = useUrlParameter('area');
  const comparison = useMemo(
    () => compareCountries(cube, countriesInOrder(cube), minSeconds),
    [cube, minSeconds],
  );
  const { fills, keys } = useMemo(
    () =>
      licensor ? shareColours(cube, comparison, licensor, theme) : leaderColours(comparison, colours, theme),
    [cube, comparison, licensor, colours, theme],
  );
  const marks = useLicensorMarks();
  const onMap = useMemo(
    () =>
      new Map(
        comparison.countries.flatMap(({ country, leader, level }): [string, string][] => {
          const mark = !licensor && leader && level <= 1 ? marks.get(leader.id) : undefined;
          return mark === undefined ? [] : [[country, mark]];
        }),
      ),
    [comparison, licensor, marks],
  );
  const sentence = licensor ? licensorSentence(cube, comparison, licensor) : comparisonSentence(comparison);
  const offered = comparison.totals.slice(0, OFFERED).map((total) => total.licensor);
  if (licensor && !offered.includes(licensor)) offered.push(licensor);
  const missing = comparison.countries.filter(({ country }) => !isOnMap(country));
  return (
    <>
      <SectionHead title="Map" label="What the map shows" sentence={sentence}>
        <Choice label="Part of the map" options={AREAS} value={area} onChange={setArea} />
        <label className={styles.option}>
          Colour by
          <Select
            className={styles.select}
            value={licensor?.name ?? ''}
            onChange={({ target }) => setLicensor(target.value === '' ? null : target.value)}
          >
            <option value="">Leader in each country</option>
            <optgroup label="One licensor’s share">
              {offered.map(({ id, name }) => (
                <option key={id} value={name}>
                  {name}
                </option>
              ))}
            </optgroup>
          </Select>
        </label>
      </SectionHead>
      <div className={styles.parts}>
        <figure>
          <WorldMapFigure
            fills={fills}
            marks={onMap}
            area={area}
            licensor={licensor?.id ?? null}
            summary={`Map of ${area === 'europe' ? 'Europe' : 'the world'}. ${sentence}`}
            onOpen={openCountry}
          />
          <figcaption>
            <Keys keys={keys} marks={marks} />
            {area === 'europe' && (
              <p>
                The text, the colours and the table cover all{' '}
                {formatCounted(comparison.countries.length, 'country', 'countries')}.
              </p>
            )}
            {missing.length > 0 && (
              <p>
                Not on the map, but in the table:{' '}
                {missing
                  .slice(0, 3)
                  .map(({ country }) => countryName(country))
                  .join(', ')}
                {missing.length > 3 && ` and ${formatCount(missing.length - 3)} more`}.
              </p>
            )}
          </figcaption>
        </figure>
        <MapTable comparison={comparison} licensor={licensor} marks={marks} />
      </div>
    </>
  );
}

function Keys(props: { readonly keys: readonly MapKey[]; readonly marks: LicensorMarks }): ReactNode {
  const { keys, marks } = props;
  const [all, setAll] = useState(false);
  const shown = all ? keys : keys.slice(0, EXPLAINED);
  return (
    <ul className={styles.keys} aria-label="Colours of the map">
      {shown.map(({ key, label, colour, licensor, countries }) => (
        <li
          key={key}
          {...(licensor ? { 'data-licensor': licensor.id, 'data-glow': '' } : {})}
          title={formatCounted(countries, 'country', 'countries')}
        >
          {licensor && marks.has(licensor.id) ? (
            <LicensorDot licensor={licensor} mark={marks.get(licensor.id)} />
          ) : (
            <i className={styles.colour} style={{ background: colour }} />
          )}
          {label} <small>{formatCount(countries)}</small>
        </li>
      ))}
      {keys.length > EXPLAINED && (
        <li className={styles.more}>
          <Button look="plain" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Fewer' : `and ${formatCount(keys.length - EXPLAINED)} more`}
          </Button>
        </li>
      )}
    </ul>
  );
}

/** The countries of the map as a table: the same figures, and a way to each by the keyboard. */
function MapTable(props: {
  readonly comparison: Comparison;
  readonly licensor: Licensor | null;
  readonly marks: LicensorMarks;
}): ReactNode {
  const { comparison, licensor, marks } = props;
  const { cube } = useData();
  const openCountry = useOpenCountry();
  const [thinBelow] = useThinBelow();
  const [chosen, setSorting] = useUrlParameter('by');
  const { minSeconds } = comparison;
  const sorting = useMemo(
    (): CountrySorting =>
      chosen ?? { by: licensor ? { licensor: licensor.name } : 'plays', descending: true },
    [chosen, licensor],
  );
  const order = useMemo(() => {
    const figures = new Map(comparison.countries.map((one) => [one.country, one]));
    return sortCountries(cube, [...figures.keys()], minSeconds, sorting).map((code) => figures.get(code)!);
  }, [cube, comparison, minSeconds, sorting]);
  const key = (by: CountrySorting['by']): string => serialiseSorting({ by, descending: false });
  const isSorted = (by: CountrySorting['by']): boolean => key(by) === key(sorting.by);
  const heading = (id: string, name: string, by: CountrySorting['by']): HeatHeading => ({
    key: id,
    sort: !isSorted(by) ? 'none' : sorting.descending ? 'descending' : 'ascending',
    content: (item) => (
      <button
        type="button"
        onClick={() => setSorting({ by, descending: isSorted(by) ? !sorting.descending : by !== 'name' })}
        {...item}
      >
        {name}
      </button>
    ),
  });
  const columns = [
    ...(licensor
      ? [heading('share', 'Share', { licensor: licensor.name }), heading('unknown', 'Unknown', 'unknown')]
      : [
          {
            key: 'leads',
            names: true,
            content: (item) => <span {...item}>Leader</span>,
          } satisfies HeatHeading,
          heading('leader', 'Share', 'leader'),
        ]),
    heading('plays', 'Plays', 'plays'),
  ];
  return (
    <div className={styles.table}>
      <HeatTable
        label="Countries of the map"
        compact
        corner="Country"
        rows={order.map(({ country }) => countryHeading(country, openCountry))}
        columns={columns}
        cell={(row, column) => {
          const { country, plays, leader, level, leaderShare, unknownShare } = order[row]!;
          const data = { 'data-tip': 'country', 'data-country': country };
          switch (columns[column]!.key) {
            case 'leads':
              return {
                text:
                  level > 1 ? (
                    `${formatCount(level)} tied`
                  ) : leader ? (
                    <span className={styles.leader}>
                      <LicensorDot licensor={leader} mark={marks.get(leader.id)} />
                      {leader.name}
                    </span>
                  ) : (
                    '–'
                  ),
                part: null,
                data,
              };
            case 'leader':
              return { text: formatShare(leader ? leaderShare : null), part: null, strong: true, data };
            case 'share':
              return {
                text: formatShare(shareOf(cube.plays(country, licensor!, minSeconds), plays)),
                part: null,
                strong: true,
                data: { 'data-licensor': licensor!.id, 'data-country': country },
              };
            case 'unknown':
              return { text: formatShare(unknownShare), part: null, data };
            default:
              return {
                text: formatPlays(plays, isThin(plays, thinBelow)),
                part: null,
                data,
              };
          }
        }}
      />
    </div>
  );
}
