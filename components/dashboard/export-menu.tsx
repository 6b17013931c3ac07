'use client';

import { Menu } from '@base-ui/react/menu';
import { Fragment, useState, type ReactNode } from 'react';
import { download } from '@/lib/export/download';
import { marketSharesCsv } from '@/lib/export/market-shares-csv';
import { countryName } from '@/lib/market-share/country';
import { useFixes } from '../session/use-fixes';
import { useData } from '../session/use-session';
import { buttonClass } from '../ui/button';
import { ChevronIcon, DownloadIcon } from '../ui/icons';
import menu from '../ui/menu.module.css';
import { useTheme } from '../ui/use-theme';
import styles from './export-menu.module.css';
import { useMinSeconds, useShownCountries, useTop } from './view-state';

type Format = 'svg' | 'png';

/** Saves the chart of a country as it is set on the page. */
function useSaveChart(): (country: string, format: Format) => Promise<void> {
  const data = useData();
  const minSeconds = useMinSeconds();
  const [top] = useTop();
  const theme = useTheme();
  const [fixes] = useFixes();
  return async (country, format) => {
    // Needed only by those who export.
    const [{ countryPicture }, { pictureSvg, pictureAsPng }] = await Promise.all([
      import('../charts/country-picture'),
      import('@/lib/export/picture'),
    ]);
    const svg = await pictureSvg(countryPicture(data, { country, minSeconds, top, theme, fixes }));
    const name = `market-share-${country.replaceAll(/[^\w-]/g, '_')}-${minSeconds}s.${format}`;
    download(name, format === 'png' ? await pictureAsPng(svg) : new Blob([svg], { type: 'image/svg+xml' }));
  };
}

function useProblem(): readonly [string | null, (work: Promise<void>) => void] {
  const [problem, setProblem] = useState<string | null>(null);
  return [
    problem,
    (work) => {
      setProblem(null);
      work.catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
    },
  ];
}

function Popup({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Menu.Portal>
      <Menu.Positioner align="end" sideOffset={6} className={menu.positioner}>
        <Menu.Popup className={menu.popup}>{children}</Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  );
}

/** What can be taken away from the page as a whole. */
export function ExportMenu(): ReactNode {
  const { cube } = useData();
  const [countries] = useShownCountries();
  const minSeconds = useMinSeconds();
  const saveChart = useSaveChart();
  const [problem, watch] = useProblem();
  const saveCsv = (): void => {
    const csv = marketSharesCsv(cube, countries, minSeconds);
    download('market-shares.csv', new Blob([csv], { type: 'text/csv;charset=utf-8' }));
  };
  return (
    <>
      {problem && (
        <p role="alert" className={styles.problem}>
          Not exported: {problem}
        </p>
      )}
      <Menu.Root>
        <Menu.Trigger className={buttonClass()}>
          Export
          <ChevronIcon />
        </Menu.Trigger>
        <Popup>
          <Menu.Item className={menu.item} onClick={saveCsv}>
            Market shares as CSV <small>every licensor of the shown countries</small>
          </Menu.Item>
          {countries.length > 0 && <Menu.Separator className={menu.separator} />}
          {countries.map((country) => (
            <Fragment key={country}>
              {(['svg', 'png'] as const).map((format) => (
                <Menu.Item
                  key={format}
                  className={menu.item}
                  onClick={() => watch(saveChart(country, format))}
                >
                  {countryName(country)} as {format.toUpperCase()}
                </Menu.Item>
              ))}
            </Fragment>
          ))}
        </Popup>
      </Menu.Root>
    </>
  );
}

/** What can be done with one country's chart. */
export function ChartMenu({ country }: { readonly country: string }): ReactNode {
  const saveChart = useSaveChart();
  const [problem, watch] = useProblem();
  return (
    <Menu.Root>
      <Menu.Trigger
        className={styles.chartTrigger}
        aria-label={`Save the chart of ${countryName(country)}`}
        title={problem ?? 'Save this chart'}
      >
        <DownloadIcon />
      </Menu.Trigger>
      <Popup>
        <Menu.Item className={menu.item} onClick={() => watch(saveChart(country, 'svg'))}>
          Chart as SVG <small>sharp at any size</small>
        </Menu.Item>
        <Menu.Item className={menu.item} onClick={() => watch(saveChart(country, 'png'))}>
          Chart as PNG <small>1920 pixels wide</small>
        </Menu.Item>
      </Popup>
    </Menu.Root>
  );
}
