import { countryInText } from './country';
import type { Cube, Licensor } from './cube';
import { formatCount, formatPoints } from './format';
import { licensorLabel } from './licensor-label';
import type { LinkedSentence } from './linked-text';
import { shareOf } from './shares';

/** The effect of the threshold on a licensor's share. */
export interface LicensorEffect {
  readonly licensor: Licensor;
  readonly plays: number;
  readonly allPlays: number;
  /** The share at the threshold, from 0 to 1; null if no play reaches it. */
  readonly share: number | null;
  /** The share with every play counted. */
  readonly shareOfAll: number | null;
  /** `share` minus `shareOfAll`: what the licensor gains (positive) or loses by the rule, as a fraction. */
  readonly difference: number | null;
}

/** The effect of the threshold on some countries taken together. */
export interface RuleEffect {
  /** The plays that count, and all plays: the denominators. */
  readonly plays: number;
  readonly allPlays: number;
  /** Every licensor with a play of any length, the unknown one included, largest gain first. */
  readonly licensors: readonly LicensorEffect[];
}

/**
 * Who gains and loses by the rule in one or several countries, weighted by their plays. The differences of all
 * licensors add up to 0.
 */
export function ruleEffect(cube: Cube, countries: readonly string[], minSeconds: number): RuleEffect {
  const counts = new Map<Licensor, { plays: number; allPlays: number }>();
  let plays = 0;
  let allPlays = 0;
  for (const country of new Set(countries)) {
    plays += cube.countryPlays(country, minSeconds);
    allPlays += cube.countryPlays(country, 0);
    for (const licensor of cube.licensorsOf(country)) {
      const count = counts.get(licensor) ?? { plays: 0, allPlays: 0 };
      count.plays += cube.plays(country, licensor, minSeconds);
      count.allPlays += cube.plays(country, licensor, 0);
      counts.set(licensor, count);
    }
  }
  const licensors = [...counts].map(([licensor, own]): LicensorEffect => {
    const share = shareOf(own.plays, plays);
    const shareOfAll = shareOf(own.allPlays, allPlays);
    const difference = share === null || shareOfAll === null ? null : share - shareOfAll;
    return { licensor, ...own, share, shareOfAll, difference };
  });
  licensors.sort(
    (a, b) => (b.difference ?? 0) - (a.difference ?? 0) || b.plays - a.plays || a.licensor.id - b.licensor.id,
  );
  return { plays, allPlays, licensors };
}

/** The largest gains and losses, among shares that change. */
export function mostAffected(
  { licensors }: RuleEffect,
  count: number,
): { readonly gaining: readonly LicensorEffect[]; readonly losing: readonly LicensorEffect[] } {
  return {
    gaining: licensors.filter(({ difference }) => (difference ?? 0) > 0).slice(0, count),
    losing: licensors
      .filter(({ difference }) => (difference ?? 0) < 0)
      .slice(-count)
      .reverse(),
  };
}

/** How many plays the threshold leaves out of some countries together, and who gains and loses most by it. */
export function effectSentence(
  effect: RuleEffect,
  countries: readonly string[],
  minSeconds: number,
): LinkedSentence {
  const { gaining, losing } = mostAffected(effect, 1);
  const where =
    countries.length === 1
      ? `in ${countryInText(countries[0]!)}`
      : `across the ${formatCount(countries.length)} countries`;
  const left: LinkedSentence = [
    `The ${minSeconds}-second threshold leaves out `,
    {
      text: `${formatCount(effect.allPlays - effect.plays)} of ${formatCount(effect.allPlays)}`,
      to: 'effect',
    },
    ` plays ${where}`,
  ];
  const [winner] = gaining;
  const [loser] = losing;
  if (!winner || !loser) return [...left, ' and changes no share.'];
  return [
    ...left,
    `. ${licensorLabel(winner.licensor)} gains most (`,
    { text: formatPoints(winner.difference), to: 'effect' },
    `); ${licensorLabel(loser.licensor)} loses most (`,
    { text: formatPoints(loser.difference), to: 'effect' },
    ').',
  ];
}
