'use client';

import { Slider } from '@base-ui/react/slider';
import { useCallback, useId, useMemo, type ReactNode } from 'react';
import { useTheme } from '@/components/ui/use-theme';
import { CHART_THEMES } from '../plot/chart-theme';
import { edgeOf } from '../plot/outline';
import { PlotFigure } from '../plot/plot-figure';
import { mostShareOf, sensitivityChart, type SensitivityLine, sensitivityFrame } from './sensitivity';
import styles from './sensitivity-figure.module.css';

/** Shares over the threshold, with the threshold in force as a rule that can be dragged. */
export function SensitivityFigure(props: {
  readonly lines: readonly SensitivityLine[];
  readonly changes: readonly { readonly second: number; readonly share: number }[];
  /** The chart in one sentence, for those who do not see it. */
  readonly summary: string;
  readonly height: number;
  /** The name of the slider. */
  readonly name: string;
  readonly minSeconds: number;
  /** The threshold at the right end. */
  readonly lastSecond: number;
  readonly slider: {
    readonly onValueChange: (seconds: number) => void;
    readonly onValueCommitted: () => void;
  };
}): ReactNode {
  const { lines, changes, summary, height, name, minSeconds, lastSecond, slider } = props;
  const theme = CHART_THEMES[useTheme()];
  const summaryId = useId();
  const mostShare = useMemo(() => mostShareOf(lines), [lines]);
  const options = useCallback(
    (width: number) =>
      sensitivityChart({
        lines,
        changes,
        mostShare,
        theme,
        frame: sensitivityFrame(width, height, lastSecond),
      }),
    [lines, changes, mostShare, theme, height, lastSecond],
  );
  const { top, bottom, left } = sensitivityFrame(0, height, lastSecond);
  const at = Math.min(minSeconds, lastSecond);
  const across = `${(at / lastSecond) * 100}%`;
  return (
    <figure className={styles.figure} aria-describedby={summaryId}>
      <p id={summaryId} className="visually-hidden">
        {summary}
      </p>
      <PlotFigure options={options} summary={null} height={height} />
      <Slider.Root
        value={at}
        min={0}
        max={lastSecond}
        step={1}
        largeStep={10}
        {...slider}
        className={styles.slider}
        // The right margin is the one of sensitivityFrame.
        style={{ top, bottom, left, right: 'clamp(120px, 28%, 190px)' }}
      >
        <Slider.Control className={styles.control}>
          <Slider.Track className={styles.track}>
            {lines.map(({ key, colour, shares }) => {
              const share = shares[at];
              if (share === null || share === undefined) return null;
              const fill = colour === null ? theme.unknown : edgeOf(colour, theme);
              return (
                <i
                  key={key}
                  className={styles.dot}
                  style={{ left: across, bottom: `${(share / mostShare) * 100}%`, background: fill }}
                />
              );
            })}
            <Slider.Thumb
              aria-label={name}
              getAriaValueText={(_, value) => (value === 0 ? 'all plays count' : `${value} seconds`)}
              className={styles.thumb}
            >
              <span className={styles.value} aria-hidden="true">
                {minSeconds === 0 ? 'off' : `${minSeconds} s`}
              </span>
            </Slider.Thumb>
          </Slider.Track>
        </Slider.Control>
      </Slider.Root>
    </figure>
  );
}
