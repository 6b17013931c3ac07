import type { Cube, Licensor } from './cube';
import { countryShares, licensorShare, type MarketShare } from './shares';
import { splitShares, topLicensors, type TopLicensors } from './top-n';

/** Which licensors a country shows individually, and in which order. */
export interface LicensorChoice {
  /** How many known licensors to show besides the pinned ones. */
  readonly top: number;
  /** Licensors to show in every country, even without plays there. */
  readonly pinned: readonly Licensor[];
  /**
   * Null: each country shows its own largest licensors. Otherwise every country shows the first `top` of these in
   * this order, and the unknown licensor last.
   */
  readonly order: readonly Licensor[] | null;
}

/** The shares of a country, split by a choice; those shown are in display order. */
export function chosenShares(
  cube: Cube,
  country: string,
  minSeconds: number,
  { top, pinned, order }: LicensorChoice,
): TopLicensors {
  const shares = countryShares(cube, country, minSeconds);
  if (shares.length === 0) return { shown: [], rest: [], other: null };
  const present = new Set(shares.map(({ licensor }) => licensor.id));
  const absent = (licensors: readonly Licensor[]): MarketShare[] =>
    licensors
      .filter(({ id }) => !present.has(id))
      .map((licensor) => licensorShare(cube, country, licensor, minSeconds));
  const pinnedIds = new Set(pinned.map(({ id }) => id));
  if (!order) {
    const split = topLicensors(shares, top, pinnedIds);
    return { ...split, shown: [...split.shown, ...absent(pinned)] };
  }
  const chosen = new Set([...order.slice(0, top), ...pinned]);
  const split = splitShares(shares, new Set([...chosen].map(({ id }) => id)));
  const places = new Map(order.map(({ id }, place) => [id, place]));
  const place = ({ licensor: { id, unknown } }: MarketShare): number =>
    unknown ? Infinity : (places.get(id) ?? order.length + id);
  const shown = [...split.shown, ...absent([...chosen])];
  return { ...split, shown: shown.sort((a, b) => Math.sign(place(a) - place(b))) };
}
