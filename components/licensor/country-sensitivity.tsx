'use client';

import { useMemo, useState, type ReactNode } from 'react';
import { countryName } from '@/lib/market-share/country';
import { countryFinding } from '@/lib/market-share/country-finding';
import { ended, formatCounted } from '@/lib/market-share/format';
import {
  leadersAt,
  rankChanges,
  sensitivity,
  shareAt,
  USUAL_SECONDS,
  type Sensitivity,
} from '@/lib/market-share/sensitivity';
import { rankChangeSentence } from '@/lib/market-share/sensitivity-sentences';
import { MAX_MIN_SECONDS } from '@/lib/market-share/rollup';
import { UNKNOWN_LABEL } from '@/lib/market-share/licensor-label';
import type { SensitivityLine } from '@/components/charts/sensitivity/sensitivity';
import { SensitivityFigure } from '@/components/charts/sensitivity/sensitivity-figure';
import { useUrlParameter } from '@/components/state/url-parameters';
import { useData } from '@/components/state/use-session';
import { useTheme } from '@/components/ui/use-theme';
import styles from './country-sensitivity.module.css';
import { useThresholdControl } from '@/components/state/view-state';

/** More lines than this are not told apart. */
const MOST_LINES = 8;
/** Of how many licensors changes of rank are looked for. */
const LEADING = 5;

/** What a country's licensors have at each threshold, up to the one in force and at least the usual ones. */
function useSensitivity(country: string, minSeconds: number): readonly [Sensitivity, number] {
  const { cube } = useData();
  // Once the axis is long it stays so: it must not jump under a hand that drags.
  const [long, setLong] = useState(minSeconds > USUAL_SECONDS);
  if (!long && minSeconds > USUAL_SECONDS) setLong(true);
  const lastSecond = long ? MAX_MIN_SECONDS : USUAL_SECONDS;
  const at = useMemo(() => sensitivity(cube, country, lastSecond), [cube, country, lastSecond]);
  return [at, lastSecond];
}

/** The lines of the largest licensors at the threshold in force, and of the unknown one. */
function useLines(at: Sensitivity, minSeconds: number): readonly SensitivityLine[] {
  const { colours } = useData();
  const [top] = useUrlParameter('top');
  const theme = useTheme();
  const leaders = leadersAt(at, minSeconds, Math.min(top, MOST_LINES));
  const chosen = leaders.map(({ licensor }) => licensor.id).join();
  return useMemo(() => {
    const wanted = new Set(chosen.split(',').map(Number));
    const sharesOf = (curve: (typeof at.known)[number]): (number | null)[] =>
      curve.plays.map((_, second) => shareAt(at, curve, second));
    const lines = at.known
      .filter(({ licensor }) => wanted.has(licensor.id))
      .map((curve): SensitivityLine => ({
        key: `licensor ${curve.licensor.id}`,
        label: curve.licensor.name,
        colour: colours(curve.licensor, theme),
        shares: sharesOf(curve),
      }));
    if (at.unknown)
      lines.push({ key: 'unknown', label: UNKNOWN_LABEL, colour: null, shares: sharesOf(at.unknown) });
    return lines;
  }, [at, chosen, colours, theme]);
}

/** The value as it was before where the new one says the same, so that nothing is drawn again for it. */
function useUnchanged<Value>(value: Value): Value {
  const [kept, setKept] = useState(value);
  if (kept === value || JSON.stringify(kept) === JSON.stringify(value)) return kept;
  setKept(value);
  return value;
}

/** How a country's shares hang on the threshold: the curves, who leads, and where two licensors change places. */
export function CountrySensitivity(props: {
  readonly country: string;
  readonly height: number;
  /** How many changes of rank to tell. */
  readonly changes: number;
}): ReactNode {
  const { country, height, changes: most } = props;
  const { cube } = useData();
  const { minSeconds, setMinSeconds, slider } = useThresholdControl();
  const [at, lastSecond] = useSensitivity(country, minSeconds);
  const lines = useLines(at, minSeconds);
  const changes = useMemo(() => rankChanges(at, minSeconds, LEADING), [at, minSeconds]);
  const [all, setAll] = useState(false);
  const told = all ? changes : changes.slice(0, most);
  const marks = useUnchanged(
    told.map((change) => ({ second: change.second, share: shareAt(at, change.ahead, change.second) ?? 0 })),
  );
  const name = countryName(country);
  const lead = ended(countryFinding(cube, country, minSeconds));
  const first = changes[0];
  return (
    <>
      <p className={styles.lead}>{lead}</p>
      <SensitivityFigure
        lines={lines}
        changes={marks}
        height={height}
        name={`Threshold in the chart of ${name}`}
        minSeconds={minSeconds}
        lastSecond={lastSecond}
        slider={slider}
        summary={`${name}, shares at thresholds from 0 to ${lastSecond} seconds. ${lead} ${
          first
            ? `At ${formatCounted(first.second, 'second')}, ${rankChangeSentence(at, first)}`
            : 'No rank changes.'
        }`}
      />
      {told.length === 0 ? (
        <p className={styles.none}>
          {at.known.length < 2
            ? 'Only one licensor, so no rank changes.'
            : `The top ${Math.min(LEADING, at.known.length)} keep their order at every threshold up to ${lastSecond} seconds.`}
        </p>
      ) : (
        <ul className={styles.changes} aria-label={`Changes of rank in ${name}`}>
          {told.map((change) => (
            <li key={`${change.second} ${change.ahead.licensor.id} ${change.behind.licensor.id}`}>
              <button type="button" onClick={() => setMinSeconds(change.second)}>
                At {formatCounted(change.second, 'second')}
              </button>
              , {rankChangeSentence(at, change)}
            </li>
          ))}
          {changes.length > told.length && (
            <li>
              <button type="button" onClick={() => setAll(true)}>
                {formatCounted(changes.length - told.length, 'more rank change')} in the top {LEADING}
              </button>
            </li>
          )}
        </ul>
      )}
    </>
  );
}
