'use client';

import { useCallback, useMemo, type ReactNode } from 'react';
import { useTheme } from '@/components/ui/use-theme';
import { CHART_THEMES } from '../plot/chart-theme';
import type { ChartUpdate } from '../plot/chart-update';
import type { CountryBarsInput } from './country-bar-marks';
import { countryBars } from './country-bars';
import type { CountryRow } from './country-rows';
import { PlotFigure } from '../plot/plot-figure';
import { updateCountryBars } from './update-country-bars';

function dataOf(key: string): Record<string, string> {
  const licensor = /^licensor (\d+)$/.exec(key)?.[1];
  return licensor === undefined ? { others: '' } : { licensor };
}

/** A country's licensors as bars, at the width of its panel. */
export function CountryBarsFigure(props: {
  readonly rows: readonly CountryRow[];
  readonly mostShare: number;
  readonly showGhost: boolean;
  readonly showBounds: boolean;
  readonly summary: string;
  readonly height: number;
}): ReactNode {
  const { rows, mostShare, showGhost, showBounds, summary, height } = props;
  const themeName = useTheme();
  const inputAt = useCallback(
    (width: number): CountryBarsInput => {
      return { rows, mostShare, showGhost, showBounds, theme: CHART_THEMES[themeName], width };
    },
    [rows, mostShare, showGhost, showBounds, themeName],
  );
  const options = useCallback((width: number) => countryBars(inputAt(width)), [inputAt]);
  const update = useMemo(
    (): ChartUpdate<CountryBarsInput> => ({
      look: `${themeName} ${showGhost} ${showBounds}`,
      rows: rows.map(({ key }) => key),
      inputAt,
      update: updateCountryBars,
    }),
    [rows, themeName, showGhost, showBounds, inputAt],
  );
  return <PlotFigure options={options} update={update} summary={summary} height={height} dataOf={dataOf} />;
}
