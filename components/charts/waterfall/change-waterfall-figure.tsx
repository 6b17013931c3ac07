'use client';

import { useCallback, type ReactNode } from 'react';
import type { CauseOrder } from '@/lib/market-share/change-causes';
import type { ShareChange } from '@/lib/market-share/share-changes';
import { useTheme } from '@/components/ui/use-theme';
import { changeWaterfall, waterfallHeight, waterfallSummary } from './change-waterfall';
import { CHART_THEMES } from '../plot/chart-theme';
import { PlotFigure } from '../plot/plot-figure';

/** How the causes of a change lead from the share before to the share now, at the width that the page gives it. */
export function ChangeWaterfallFigure(props: {
  readonly change: ShareChange;
  readonly order: CauseOrder;
}): ReactNode {
  const { change, order } = props;
  const theme = CHART_THEMES[useTheme()];
  const options = useCallback(
    (width: number) => changeWaterfall({ change, order, width, theme }),
    [change, order, theme],
  );
  return (
    <PlotFigure options={options} summary={waterfallSummary(change, order)} height={waterfallHeight(order)} />
  );
}
