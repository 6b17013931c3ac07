'use client';

import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { copyImage } from '@/lib/export/copy';
import { download } from '@/lib/export/download';
import type { Picture } from '@/lib/export/picture';
import { lateCode } from '@/lib/late-code';
import { DownloadIcon } from '@/components/ui/icons';
import menu from '@/components/ui/menu.module.css';
import styles from './chart-menu.module.css';
import { useRunExport, type ExportWork } from './export-tasks';
import { MenuPopup } from './menu-popup';
import { editWords, type Wordable } from './picture-words';

const loadPictureCode = lateCode('This export', () => import('@/lib/export/picture'));

/** A chart that can be taken away as a picture. */
export interface ExportableChart extends Wordable {
  /** The name of its files, without what tells their format. */
  readonly fileName: string;
  readonly picture: () => Promise<Picture>;
}

/** The chart as an SVG document that stands alone. */
export async function svgOf({ picture }: ExportableChart): Promise<string> {
  const [made, { pictureSvg }] = await Promise.all([picture(), loadPictureCode()]);
  return pictureSvg(made);
}

async function pngOf(chart: ExportableChart, scale: number): Promise<Blob> {
  const { pictureAsPng } = await loadPictureCode();
  return pictureAsPng(await svgOf(chart), scale);
}

/** A form that a chart can be saved in. */
export interface ChartFormat {
  readonly label: string;
  readonly detail: string;
  readonly ending: string;
  readonly make: (chart: ExportableChart) => Promise<Blob>;
}

const SVG: ChartFormat = {
  label: 'SVG',
  detail: 'sharp at any size',
  ending: '.svg',
  make: async (chart) => new Blob([await svgOf(chart)], { type: 'image/svg+xml' }),
};
const PNG: ChartFormat = {
  label: 'PNG',
  detail: '1920 × 1080',
  ending: '.png',
  make: (chart) => pngOf(chart, 1),
};

/** The forms that a chart can be saved in. */
export const CHART_FORMATS: readonly ChartFormat[] = [
  SVG,
  PNG,
  { label: 'PNG 2×', detail: '3840 × 2160', ending: '-2x.png', make: (chart) => pngOf(chart, 2) },
];

/** What can be done with a chart, as the items of a menu. */
export function ChartMenuItems({ chart }: { readonly chart: ExportableChart }): ReactNode {
  const run = useRunExport();
  const save = ({ label, ending, make }: ChartFormat): void =>
    run(`${chart.name} as ${label}`, async () => {
      download(chart.fileName + ending, await make(chart));
      return null;
    });
  const copy: ExportWork = async () => {
    await copyImage(pngOf(chart, 1));
    return `${chart.name} is on the clipboard as an image.`;
  };
  return (
    <>
      {CHART_FORMATS.map((format) => (
        <Menu.Item key={format.label} className={menu.item} onClick={() => save(format)}>
          {format.label} <small>{format.detail}</small>
        </Menu.Item>
      ))}
      <Menu.Item className={menu.item} onClick={() => run(`Copying ${chart.name}`, copy)}>
        Copy as image <small>1920 × 1080</small>
      </Menu.Item>
      <Menu.Item
        className={menu.item}
        onClick={() =>
          editWords(
            chart,
            [PNG, SVG].map((format) => ({ label: `Save as ${format.label}`, run: () => save(format) })),
          )
        }
      >
        Title, note and colours…
      </Menu.Item>
    </>
  );
}

/** The menu of one chart, beside it. */
export function ChartMenu({ chart }: { readonly chart: ExportableChart }): ReactNode {
  return (
    <Menu.Root>
      <Menu.Trigger
        className={styles.trigger}
        aria-label={`Save the chart of ${chart.name}`}
        title="Save this chart"
      >
        <DownloadIcon />
      </Menu.Trigger>
      <MenuPopup>
        <ChartMenuItems chart={chart} />
      </MenuPopup>
    </Menu.Root>
  );
}
