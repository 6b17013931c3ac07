import type { Cube, Licensor } from './cube';
import { shareOf } from './shares';

/** What the threshold does to one licensor's share. */
export interface LicensorEffect {
  readonly licensor: Licensor;
  readonly plays: number;
  readonly allPlays: number;
  /** The share at the threshold, from 0 to 1; null where no play reaches it. */
  readonly share: number | null;
  /** The share with every play counted. */
  readonly shareOfAll: number | null;
  /** The first minus the second: what the licensor gains (positive) or loses by the rule, as a part of 1. */
  readonly difference: number | null;
}

/** What the threshold does in some countries taken as one. */
export interface RuleEffect {
  /** The plays that count, and all plays, of these countries: the denominators. */
  readonly plays: number;
  readonly allPlays: number;
  /** Every licensor with a play of any length there, the unknown one included: who gains most first. */
  readonly licensors: readonly LicensorEffect[];
}

/**
 * Who gains and who loses by the rule in one country, or in several taken as one: their plays are added up first, so
 * that a country weighs as much as it has plays. The differences of all licensors add up to 0.
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

/** The licensors that gain most, and those that lose most, of those whose share really changes. */
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
