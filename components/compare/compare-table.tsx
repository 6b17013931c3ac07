'use client';

import { useMemo, useState, type ReactNode } from 'react';
import {
  comparedLines,
  linePlays,
  lineTotal,
  strongestCountry,
  type ComparedLine,
  type Comparison,
} from '@/lib/market-share/comparison';
import { formatPlays } from '@/lib/market-share/counted-plays';
import { combinedName, countryName } from '@/lib/market-share/country';
import { formatCount, formatCounted, formatShare } from '@/lib/market-share/format';
import type { CountrySorting } from '@/lib/market-share/country-sorting';
import { shareOf } from '@/lib/market-share/shares';
import { isThin } from '@/lib/market-share/thin-market';
import { licensorLabel } from '@/lib/market-share/licensor-label';
import { useUrlParameter } from '@/components/state/url-parameters';
import { useData } from '@/components/state/use-session';
import { usualSorting } from './country-sorting-control';
import { HeatTable, type GridItem, type HeatCell, type HeatHeading } from '@/components/ui/heat-table';
import { countryHeading } from '@/components/licensor/country-heading';
import { ChevronIcon } from '@/components/ui/icons';
import { LicensorButton } from '@/components/licensor/licensor-button';
import { usePins } from '@/components/state/licensor-choice';
import { LicensorDot } from '@/components/licensor/licensor-dot';
import { useOpenCountry, useThinBelow } from '@/components/state/view-state';

/** With more countries than this, they run down the page instead of across it. */
const ACROSS = 10;

/** What runs beside the licensors: figures of a country that are no licensor's. */
const MEASURES = ['plays', 'concentration'] as const;
type Measure = (typeof MEASURES)[number];
interface MeasureLine {
  readonly kind: Measure;
}
type Line = ComparedLine | MeasureLine;

const isMeasure = (line: Line): line is MeasureLine => line.kind === 'plays' || line.kind === 'concentration';
/** A country by its place in the comparison; null for all of them as one. */
type Place = number | null;

const NAMES: Record<Measure, string> = { plays: 'Plays counted', concentration: 'Concentration' };

function lineKey(line: Line): string {
  return 'licensor' in line ? `licensor ${line.licensor.id}` : line.kind;
}

/** The licensors of a comparison and its countries, few countries side by side, many below each other. */
export function CompareTable({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const { cube } = useData();
  const [top] = useUrlParameter('top');
  const { pinned } = usePins();
  const [othersOpen, setOthersOpen] = useState(false);
  const { countries } = comparison;
  const lines = useMemo(
    (): Line[] => [
      ...comparedLines(comparison, cube, { top, pinned, othersOpen }),
      ...MEASURES.map((kind) => ({ kind })),
    ],
    [comparison, cube, top, pinned, othersOpen],
  );
  const places = useMemo((): Place[] => {
    const each = countries.map((_, place) => place);
    if (each.length < 2) return each;
    return each.length <= ACROSS ? [...each, null] : [null, ...each];
  }, [countries]);
  const cellOf = useCells(comparison);
  const lineHeading = useLineHeadings({ othersOpen, setOthersOpen, sortable: countries.length > ACROSS });
  const placeHeading = usePlaceHeadings(comparison);
  const lineHeadings = lines.map(lineHeading);
  const placeHeadings = places.map(placeHeading);
  if (countries.length > ACROSS)
    return (
      <HeatTable
        label="Countries and licensors"
        corner="Country"
        longHeadings
        rows={placeHeadings}
        columns={lineHeadings}
        cell={(row, column) => cellOf(lines[column]!, places[row]!)}
      />
    );
  const strongest: HeatHeading = {
    key: 'strongest',
    content: (item) => <span {...item}>Highest share in</span>,
  };
  return (
    <HeatTable
      label="Licensors and countries"
      corner="Licensor"
      rows={lineHeadings}
      columns={countries.length > 1 ? [...placeHeadings, strongest] : placeHeadings}
      cell={(row, column) => {
        const line = lines[row]!;
        if (column < places.length) return cellOf(line, places[column]!);
        const found = line.kind === 'licensor' ? strongestCountry(cube, comparison, line.licensor) : null;
        return { text: found ? countryName(found.country) : '', part: null };
      }}
    />
  );
}

/** What stands where a licensor and a country meet. */
function useCells(comparison: Comparison): (line: Line, place: Place) => HeatCell {
  const { cube } = useData();
  const [thinBelow] = useThinBelow();
  const { countries, minSeconds } = comparison;
  const most = useMemo(
    () =>
      Math.max(
        0.01,
        ...countries.map(({ leaderShare, unknownShare }) => Math.max(leaderShare ?? 0, unknownShare ?? 0)),
      ),
    [countries],
  );
  const measure = (kind: Measure, place: Place): HeatCell => {
    const { plays, concentration } = place === null ? comparison : countries[place]!;
    const country = place === null ? null : countries[place]!.country;
    const data = country === null ? {} : { 'data-tip': 'country', 'data-country': country };
    if (kind === 'concentration')
      return {
        text: concentration ? formatCount(Math.round(concentration.index)) : '–',
        part: null,
        data,
      };
    const few = country !== null && isThin(plays, thinBelow);
    return { text: formatPlays(plays, few), part: null, data };
  };
  return (line, place) => {
    if (isMeasure(line)) return measure(line.kind, place);
    if (place === null)
      return { text: formatShare(shareOf(lineTotal(comparison, line), comparison.plays)), part: null };
    const figures = countries[place]!;
    const plays = linePlays(cube, line, figures.country, minSeconds);
    const share = plays === null ? null : shareOf(plays, figures.plays);
    return {
      text: formatShare(share),
      // The others are many, and no rival of anybody.
      part: share === null || line.kind === 'other' ? null : Math.min(1, share / most),
      strong: line.kind === 'licensor' && plays !== null && plays > 0 && plays === figures.leaderPlays,
      ...('licensor' in line
        ? { data: { 'data-licensor': line.licensor.id, 'data-country': figures.country } }
        : {}),
    };
  };
}

function useLineHeadings(options: {
  readonly othersOpen: boolean;
  readonly setOthersOpen: (open: boolean) => void;
  /** Whether the headings sort the countries, which run down the page. */
  readonly sortable: boolean;
}): (line: Line) => HeatHeading {
  const { othersOpen, setOthersOpen, sortable } = options;
  const { pinned } = usePins();
  const [sorting, setSorting] = useUrlParameter('by');
  const isSorted = (by: CountrySorting['by']): boolean =>
    sorting !== null &&
    (typeof by === 'string' || typeof sorting.by === 'string'
      ? by === sorting.by
      : by.licensor === sorting.by.licensor);
  const sortButton = (by: CountrySorting['by'], name: ReactNode, data: object = {}) => ({
    sort: !isSorted(by)
      ? ('none' as const)
      : sorting!.descending
        ? ('descending' as const)
        : ('ascending' as const),
    content: (item: GridItem): ReactNode => (
      <button
        type="button"
        {...data}
        {...item}
        onClick={() => setSorting(isSorted(by) ? { by, descending: !sorting!.descending } : usualSorting(by))}
      >
        {name}
      </button>
    ),
  });
  return (line) => {
    const key = lineKey(line);
    if (line.kind === 'other')
      return {
        key,
        content: (item) => (
          <button
            type="button"
            aria-expanded={othersOpen}
            onClick={() => setOthersOpen(!othersOpen)}
            {...item}
          >
            <ChevronIcon />
            {formatCounted(line.licensors.length, 'other licensor')}
          </button>
        ),
      };
    if (isMeasure(line))
      return sortable
        ? { key, ...sortButton(line.kind, NAMES[line.kind]) }
        : { key, apart: true, content: (item) => <span {...item}>{NAMES[line.kind]}</span> };
    const { licensor } = line;
    const isPinned = pinned.includes(licensor);
    const name = licensorLabel(licensor);
    const content = (
      <>
        <LicensorDot licensor={licensor} />
        {name}
      </>
    );
    if (sortable) {
      const by = licensor.unknown ? 'unknown' : { licensor: licensor.name };
      return {
        key,
        pinned: isPinned,
        ...sortButton(by, content, { 'data-licensor': licensor.id, 'data-glow': '' }),
      };
    }
    return {
      key,
      pinned: isPinned,
      content: (item) => (
        <LicensorButton licensor={licensor} name={name} item={item}>
          {content}
        </LicensorButton>
      ),
    };
  };
}

function usePlaceHeadings({ countries }: Comparison): (place: Place) => HeatHeading {
  const openCountry = useOpenCountry();
  return (place) => {
    if (place === null)
      return {
        key: 'all',
        apart: true,
        content: (item) => <span {...item}>{combinedName(countries.length)}</span>,
      };
    return countryHeading(countries[place]!.country, openCountry);
  };
}
