'use client';

import { useCallback, type ReactNode } from 'react';
import { useTheme } from '@/components/ui/use-theme';
import { CHART_THEMES } from '../plot/chart-theme';
import { countryStrips, STRIP_HEIGHT, type CountryStrip } from './country-strips';
import { PlotFigure } from '../plot/plot-figure';

function dataOf(name: string): Record<string, string> {
  const [country = '', key = ''] = name.split('\t');
  const licensor = /^licensor (\d+)$/.exec(key)?.[1];
  return licensor === undefined ? { country, others: '' } : { country, licensor };
}

/** Countries as strips of full length, at the width that the page gives them. */
export function CountryStripsFigure(props: {
  readonly countries: readonly CountryStrip[];
  /** The space for the names, as wide as where they can be pressed. */
  readonly nameWidth: number;
  readonly summary: string;
}): ReactNode {
  const { countries, nameWidth, summary } = props;
  const theme = CHART_THEMES[useTheme()];
  const options = useCallback(
    (width: number) => countryStrips(countries, width, theme, { nameWidth, labels: true }),
    [countries, nameWidth, theme],
  );
  return (
    <PlotFigure
      options={options}
      summary={summary}
      height={countries.length * STRIP_HEIGHT}
      dataOf={dataOf}
    />
  );
}
