'use client';

import { useCallback, type ReactNode } from 'react';
import { useTheme } from '../ui/use-theme';
import { CHART_THEMES } from './chart-theme';
import { countryBars } from './country-bars';
import type { CountryRow } from './country-rows';
import { PlotFigure } from './plot-figure';

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
  const theme = CHART_THEMES[useTheme()];
  const options = useCallback(
    (width: number) => countryBars({ rows, mostShare, showGhost, showBounds, theme, width }),
    [rows, mostShare, showGhost, showBounds, theme],
  );
  return <PlotFigure options={options} summary={summary} height={height} dataOf={dataOf} />;
}
