'use client';

import { useCallback, type ReactNode } from 'react';
import type { LengthBin } from '@/lib/market-share/play-lengths';
import { useTheme } from '@/components/ui/use-theme';
import { CHART_THEMES } from '../plot/chart-theme';
import { playLengthsChart } from './play-lengths';
import { PlotFigure } from '../plot/plot-figure';

/** How long plays last, at the width that the page gives it. */
export function PlayLengthsFigure(props: {
  readonly bins: readonly LengthBin[];
  readonly minSeconds: number;
  readonly summary: string;
  readonly height: number;
}): ReactNode {
  const { bins, minSeconds, summary, height } = props;
  const theme = CHART_THEMES[useTheme()];
  const options = useCallback(
    (width: number) => playLengthsChart({ bins, minSeconds, width, height, theme }),
    [bins, minSeconds, height, theme],
  );
  return <PlotFigure options={options} summary={summary} height={height} />;
}
