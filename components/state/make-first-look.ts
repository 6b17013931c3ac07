import { countryName, defaultCountries } from '@/lib/market-share/country';
import { chosenShares } from '@/lib/market-share/chosen-shares';
import type { Cube } from '@/lib/market-share/cube';
import { DEFAULT_MIN_SECONDS } from '@/lib/market-share/rollup';
import { DEFAULT_THIN_BELOW, isThin } from '@/lib/market-share/thin-market';
import { DEFAULT_TOP } from '@/lib/market-share/top-n';
import { axisEnd } from '@/components/charts/country/axis';
import { countryRows } from '@/components/charts/country/country-rows';
import { licensorColours } from '@/components/ui/licensor-colours';

/** A licensor of a country as the first look has it. */
export interface FirstLicensor {
  /** Unique within the country. */
  readonly key: string;
  readonly name: string;
  readonly kind: 'licensor' | 'unknown' | 'other';
  readonly plays: number;
  /** Null where no play reaches the threshold. */
  readonly share: number | null;
  /** The colour of its bar by theme; empty for the licensors that are shown as one. */
  readonly light: string;
  readonly dark: string;
}

/** A country as the first look has it. */
export interface FirstCountry {
  readonly code: string;
  /** By the server's knowledge of names: if the browser has another for it, React would not take the page over. */
  readonly name: string;
  /** Plays that reach the threshold. */
  readonly plays: number;
  readonly allPlays: number;
  readonly isThin: boolean;
  readonly licensors: readonly FirstLicensor[];
}

/** What the page shows of a dataset before it has opened it: a few numbers, made by the server, which go over as they are. */
export interface FirstLook {
  readonly minSeconds: number;
  /** The right end of the bars' axis, from 0 to 1. */
  readonly mostShare: number;
  readonly countries: readonly FirstCountry[];
}

/** The shares that a page opens with whose URL asks for nothing else. */
export function makeFirstLook(cube: Cube): FirstLook {
  const minSeconds = DEFAULT_MIN_SECONDS;
  const colours = licensorColours(cube);
  const panels = defaultCountries(cube).map((code) => {
    const choice = { top: DEFAULT_TOP, pinned: [], order: null };
    return { code, rows: countryRows(chosenShares(cube, code, minSeconds, choice), [], colours, 'light') };
  });
  return {
    minSeconds,
    mostShare: axisEnd(panels.map(({ rows }) => rows)),
    countries: panels.map(({ code, rows }) => {
      const plays = cube.countryPlays(code, minSeconds);
      return {
        code,
        name: countryName(code),
        plays,
        allPlays: cube.countryPlays(code, 0),
        isThin: plays > 0 && isThin(plays, DEFAULT_THIN_BELOW),
        licensors: rows.map(({ key, label, kind, plays, share, licensor, colour }) => ({
          key,
          name: label,
          kind,
          plays,
          share,
          light: colour,
          dark: licensor === null ? '' : colours(licensor, 'dark'),
        })),
      };
    }),
  };
}
