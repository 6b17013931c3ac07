import { countryInText, countryName } from '@/lib/market-share/country';
import { formatCount, formatCounted } from '@/lib/market-share/format';
import type { LeadFlip } from '@/lib/market-share/sensitivity';
import { PRODUCT } from '@/lib/product';

/** What is shown at one time. */
export type Scene = {
  /** Names the scene in the URL. */
  readonly id: string;
  readonly title: string;
} & (
  | { readonly kind: 'cover' | 'countries' | 'effect'; readonly countries: readonly string[] }
  | { readonly kind: 'flip'; readonly country: string; readonly second: number }
  | { readonly kind: 'country'; readonly country: string }
  | {
      readonly kind: 'view';
      readonly countries: readonly string[];
      readonly minSeconds: number;
      readonly top: number;
    }
);

/** A view that the user saved, as a presentation needs it. */
export interface ViewToShow {
  readonly name: string;
  readonly countries: readonly string[];
  readonly minSeconds: number;
  readonly top: number;
}

/** Splits countries over as few scenes as there must be, as evenly as can be. */
function pagesOf(countries: readonly string[], perScene: number): (readonly string[])[] {
  const pages = Math.max(1, Math.ceil(countries.length / perScene));
  const size = Math.ceil(countries.length / pages);
  return Array.from({ length: pages }, (_, i) => countries.slice(i * size, (i + 1) * size));
}

/**
 * The scenes in the order in which they are shown: a cover, all countries, each country, a lead that flips, the effect of
 * the threshold, the saved views. Countries that do not fit beside each other are split over several scenes; a single country has no scene of
 * all. Ids are lower-case words, which no country code is.
 */
export function scenesOf(input: {
  readonly countries: readonly string[];
  readonly perScene: number;
  readonly ruleSeconds: number;
  readonly views: readonly ViewToShow[];
  /** Where the lead changes nearest to the threshold; null where it nowhere does. */
  readonly flip: LeadFlip | null;
}): Scene[] {
  const { countries, perScene, ruleSeconds, views, flip } = input;
  const paged = (
    id: string,
    title: string,
    shown: readonly string[],
  ): { id: string; title: string; countries: readonly string[] }[] =>
    pagesOf(shown, perScene).map((page, i, { length }) => ({
      id: i === 0 ? id : `${id}-${i + 1}`,
      title: length === 1 ? title : `${title} ${formatCount(i + 1)}/${formatCount(length)}`,
      countries: page,
    }));
  const effect = `What the ${ruleSeconds}-second threshold changes`;
  return [
    { kind: 'cover', id: 'cover', title: PRODUCT.name, countries },
    ...(countries.length === 1
      ? []
      : paged('all', 'Market shares', countries).map((page) => ({ kind: 'countries' as const, ...page }))),
    ...countries.map((country) => ({
      kind: 'country' as const,
      id: country,
      title: countryName(country),
      country,
    })),
    ...(flip === null
      ? []
      : [
          {
            kind: 'flip' as const,
            id: 'flip',
            title: `In ${countryInText(flip.country)} the lead flips at ${formatCounted(flip.second, 'second')}`,
            ...flip,
          },
        ]),
    ...(countries.length === 0
      ? []
      : paged('effect', effect, countries).map((page) => ({ kind: 'effect' as const, ...page }))),
    ...views.flatMap(({ name, countries: shown, minSeconds, top }, i) =>
      paged(viewSceneId(i + 1), name, shown).map((page) => ({
        kind: 'view' as const,
        ...page,
        minSeconds,
        top,
      })),
    ),
  ];
}

/** The id of the scene of a saved view, by its number from 1. */
export function viewSceneId(number: number): string {
  return `view-${number}`;
}

/**
 * The position of the scene that the URL asks for: by its id, else by its number from 1. A page that there is none of on
 * this screen gives the first page of the same; what cannot be found gives the first scene.
 */
export function sceneAt(scenes: readonly Scene[], wanted: string): number {
  const byId = (id: string): number => scenes.findIndex((scene) => scene.id === id);
  const found = byId(wanted);
  if (found >= 0) return found;
  if (/^\d{1,4}$/.test(wanted)) return Math.min(Math.max(1, Number(wanted)), scenes.length) - 1;
  const firstPage = wanted.startsWith('view-')
    ? wanted.replace(/^(view-\d+)-\d+$/, '$1')
    : wanted.replace(/-\d+$/, '');
  return Math.max(0, byId(firstPage));
}
