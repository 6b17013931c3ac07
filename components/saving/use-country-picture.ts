'use client';

import type { Picture } from '@/lib/export/picture';
import { fileNamePart } from '@/lib/export/file-name';
import { lateCode } from '@/lib/late-code';
import { countryName } from '@/lib/market-share/country';
import { useUrlParameter } from '@/components/state/url-parameters';
import { useLicensorChoice } from '@/components/state/licensor-choice';
import { useData } from '@/components/state/use-session';
import { useTheme } from '@/components/ui/use-theme';
import type { ExportableChart } from './chart-menu';
import { useExportSource } from './use-export-source';

const loadPicture = lateCode('This export', () => import('@/components/charts/country-picture'));

/** The chart of a country as it is set on the page, to be exported. */
export function useCountryPicture(): (country: string) => ExportableChart {
  const source = useExportSource();
  const { colours } = useData();
  const [bounds] = useUrlParameter('bounds');
  const choice = useLicensorChoice();
  const theme = useTheme();
  let pictures: Promise<(country: string) => Picture> | null = null;
  const pictureOf = async (country: string): Promise<Picture> => {
    pictures ??= loadPicture().then(({ countryPictures }) =>
      countryPictures(source, { colours, choice, bounds, theme }),
    );
    return (await pictures)(country);
  };
  return (country) => ({
    name: countryName(country),
    fileName: `market-share-${fileNamePart(country)}-${source.minSeconds}s`,
    picture: () => pictureOf(country),
  });
}
