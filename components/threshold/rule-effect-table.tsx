'use client';

import { useMemo, type CSSProperties, type ReactNode } from 'react';
import { combinedName, countryName } from '@/lib/market-share/country';
import { formatCount, formatPoints, formatShare } from '@/lib/market-share/format';
import {
  effectSentence,
  mostAffected,
  ruleEffect,
  type LicensorEffect,
  type RuleEffect,
} from '@/lib/market-share/rule-effect';
import { plainText } from '@/lib/market-share/linked-text';
import { shareOf } from '@/lib/market-share/shares';
import { CHART_THEMES } from '@/components/charts/plot/chart-theme';
import { licensorLabel } from '@/lib/market-share/licensor-label';
import { edgeOf } from '@/components/charts/plot/outline';
import { useData } from '@/components/state/use-session';
import { useTheme } from '@/components/ui/use-theme';
import { WideScroller } from '@/components/ui/wide-scroller';
import { TermHelp } from '@/components/ui/help-terms';
import styles from './rule-effect-table.module.css';
import { useMinSeconds, useShownCountries } from '@/components/state/view-state';

/** How many licensors to name on each side. */
const NAMED = 3;

const nameOf = ({ licensor }: LicensorEffect): string => licensorLabel(licensor);

/** Who gains and who loses by the rule, in all shown countries together and in each. */
export function RuleEffectTable(): ReactNode {
  const { cube } = useData();
  const minSeconds = useMinSeconds();
  const [countries] = useShownCountries();
  const effects = useMemo(
    () => countries.map((country) => ({ country, effect: ruleEffect(cube, [country], minSeconds) })),
    [cube, countries, minSeconds],
  );
  const overall = useMemo(() => ruleEffect(cube, countries, minSeconds), [cube, countries, minSeconds]);
  const most = Math.max(
    0.01,
    ...[overall, ...effects.map(({ effect }) => effect)].flatMap(({ licensors }) =>
      [licensors[0], licensors.at(-1)].map((one) => Math.abs(one?.difference ?? 0)),
    ),
  );
  if (countries.length === 0) return null;
  const all = countries.length === 1 ? countryName(countries[0]!) : combinedName(countries.length);
  return (
    <>
      <h2>
        Who gains and loses from the threshold <TermHelp term="Effect of the threshold" />
      </h2>
      {minSeconds === 0 ? (
        <p className={styles.sentence}>
          The threshold is off, so all plays count. Turn it on to see who gains and who loses.
        </p>
      ) : (
        <>
          <p className={styles.sentence}>{plainText(effectSentence(overall, countries, minSeconds))}</p>
          <WideScroller className={styles.scroller} label="Who gains and loses from the threshold">
            <table className={styles.table} aria-label="Who gains and loses from the threshold">
              <thead>
                <tr>
                  <th scope="col">Country</th>
                  <th scope="col">Plays left out</th>
                  <th scope="col">Biggest losses</th>
                  <th scope="col">Biggest gains</th>
                </tr>
              </thead>
              <tbody>
                {countries.length > 1 && <Row name={all} effect={overall} most={most} strong />}
                {effects.map(({ country, effect }) => (
                  <Row key={country} name={countryName(country)} effect={effect} most={most} />
                ))}
              </tbody>
            </table>
          </WideScroller>
          <p className={styles.note}>
            The licensors whose share moves most.{' '}
            {countries.length > 1 &&
              'Combined figures pool the plays of the countries, so larger countries weigh more.'}
          </p>
        </>
      )}
    </>
  );
}

function Row(props: {
  readonly name: string;
  readonly effect: RuleEffect;
  readonly most: number;
  readonly strong?: boolean;
}): ReactNode {
  const { name, effect, most, strong = false } = props;
  const { gaining, losing } = mostAffected(effect, NAMED);
  const dropped = effect.allPlays - effect.plays;
  return (
    <tr className={strong ? styles.strong : undefined}>
      <th scope="row">{name}</th>
      <td>
        {formatCount(dropped)} of {formatCount(effect.allPlays)}
        <small>{formatShare(shareOf(dropped, effect.allPlays))}</small>
      </td>
      <td className={styles.losing}>
        <Bars effects={losing} most={most} />
      </td>
      <td className={styles.gaining}>
        <Bars effects={gaining} most={most} />
      </td>
    </tr>
  );
}

/** Bars away from the middle, each with its licensor and its difference. */
function Bars(props: { readonly effects: readonly LicensorEffect[]; readonly most: number }): ReactNode {
  const { effects, most } = props;
  const { colours } = useData();
  const theme = useTheme();
  if (effects.length === 0) return <span className={styles.nobody}>none</span>;
  return (
    <ul>
      {effects.map((effect) => {
        const { licensor, difference } = effect;
        const colour = colours(licensor, theme);
        const style = {
          '--part': Math.abs(difference ?? 0) / most,
          '--colour': colour,
          '--outline': edgeOf(colour, CHART_THEMES[theme]),
        } as CSSProperties;
        return (
          <li key={licensor.id} style={style}>
            <i className={licensor.unknown ? styles.unknownBar : styles.bar} aria-hidden="true" />
            <span className={styles.name}>{nameOf(effect)}</span>{' '}
            <span className={styles.points}>{formatPoints(difference)}</span>
          </li>
        );
      })}
    </ul>
  );
}
