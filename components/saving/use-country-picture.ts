'use client';

import type { ExportSource } from '@/lib/export/export-source';
import type { Picture } from '@/lib/export/picture';
import { fileNamePart } from '@/lib/export/file-name';
import { lateCode } from '@/lib/late-code';
import { countryName } from '@/lib/market-share/country';
import { countryFinding } from '@/lib/market-share/country-finding';
import { useUrlParameter } from '@/components/state/url-parameters';
import { useLicensorChoice } from '@/components/state/licensor-choice';
import { useData } from '@/components/state/use-session';
import type { Theme } from '@/components/ui/theme';
import { useTheme } from '@/components/ui/use-theme';
import type { ExportableChart } from './chart-menu';
import { pictureTheme, wordsOf } from './picture-words';
import { useExportSource } from './use-export-source';

const loadPicture = lateCode('This export', () => import('@/components/charts/country/country-picture'));

/** Names what is shown of a result: words that were written for one do not go to another. */
export function keyOf({ minSeconds, anonymised, computedAt }: ExportSource, what: string): string {
  return JSON.stringify([what, minSeconds, anonymised, computedAt.getTime()]);
}

/** The chart of a country as it is set on the page, to be exported. */
export function useCountryPicture(): (country: string) => ExportableChart {
  const source = useExportSource();
  const { colours } = useData();
  const [bounds] = useUrlParameter('bounds');
  const choice = useLicensorChoice();
  const pageTheme = useTheme();
  const pictures = new Map<Theme, Promise<(country: string) => Picture>>();
  const pictureOf = async (country: string): Promise<Picture> => {
    const theme = pictureTheme(pageTheme);
    const ofTheme =
      pictures.get(theme) ??
      loadPicture().then(({ countryPictures }) =>
        countryPictures(source, { colours, choice, bounds, theme }),
      );
    pictures.set(theme, ofTheme);
    const made = (await ofTheme)(country);
    const { title, note } = wordsOf(keyOf(source, country));
    return { ...made, title: title || made.title, notes: note ? [note, ...made.notes] : made.notes };
  };
  return (country) => ({
    key: keyOf(source, country),
    name: countryName(country),
    usualTitle: () => countryFinding(source.cube, country, source.minSeconds),
    fileName: `market-share-${fileNamePart(country)}-${source.minSeconds}s`,
    picture: () => pictureOf(country),
  });
}
