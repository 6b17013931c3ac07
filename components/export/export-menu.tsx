'use client';

import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { copyTable } from '@/lib/export/copy';
import { download } from '@/lib/export/download';
import { distinctFileNames, tableFileName } from '@/lib/export/file-name';
import { marketSharesCsv } from '@/lib/export/market-shares-csv';
import { copiedShares } from '@/lib/export/share-table';
import type { Step } from '@/lib/export/step';
import { tableHtml, tableText } from '@/lib/export/table-text';
import type { PackedFile } from '@/lib/export/zip-files';
import { lateCode } from '@/lib/late-code';
import { countriesInOrder } from '@/lib/market-share/country';
import { formatCount, formatCounted } from '@/lib/market-share/format';
import { poolsOf } from '@/lib/market-share/royalty-terms';
import type { MarketShare } from '@/lib/market-share/shares';
import {
  CHART_FORMATS,
  ChartMenuItems,
  type ChartFormat,
  type ExportableChart,
} from '@/components/saving/chart-menu';
import { useRunExport, type ExportWork } from '@/components/saving/export-tasks';
import { MenuPopup } from '@/components/saving/menu-popup';
import { RoyaltyMenuItems } from '@/components/saving/royalty-menu';
import { saveCsv, useCsvMark } from '@/components/saving/save-csv';
import { useCountryPicture } from '@/components/saving/use-country-picture';
import { useExportSource, useFingerprintedSource } from '@/components/saving/use-export-source';
import { useKeepResult } from './use-keep-result';
import { useDeck } from './use-deck';
import { useHtmlReport } from './use-html-report';
import { useProofPack } from './use-proof-pack';
import { useKeptAbout } from '@/components/state/kept-result';
import { useGoTo } from '@/components/state/page-place';
import { useFindings } from '@/components/state/use-findings';
import { useUrlParameter } from '@/components/state/url-parameters';
import { buttonClass } from '@/components/ui/button';
import { ButtonLabel } from '@/components/ui/button-label';
import { CheckIcon, ChevronIcon, DownloadIcon } from '@/components/ui/icons';
import menu from '@/components/ui/menu.module.css';
import { tableRows } from '@/lib/market-share/table-sorting';

const loadZip = lateCode('This export', () => import('@/lib/export/zip-files'));
const loadWorkbook = lateCode('This export', () => import('@/lib/export/market-shares-workbook'));

/**
 * What can be taken away from the page as a whole.
 *
 * @param props.loadReport fetches the code of the printed report.
 */
export function ExportMenu({ loadReport }: { readonly loadReport: () => Promise<void> }): ReactNode {
  return (
    <Menu.Root>
      <Menu.Trigger className={buttonClass()}>
        <ButtonLabel icon={<DownloadIcon />}>
          Export
          <ChevronIcon />
        </ButtonLabel>
      </Menu.Trigger>
      <MenuPopup>
        <Problems />
        <Charts />
        <Slides />
        <Tables />
        <Royalties />
        <Report loadReport={loadReport} />
        <Proof />
        <Kept />
      </MenuPopup>
    </Menu.Root>
  );
}

/** What is not resolved goes out with every export. */
function Problems(): ReactNode {
  const findings = useFindings();
  const goTo = useGoTo();
  if (findings.length === 0) return null;
  return (
    <Menu.Item className={menu.item} onClick={() => goTo('ledger')}>
      {formatCounted(findings.length, 'possible data problem')} <small>review</small>
    </Menu.Item>
  );
}

function Group({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <Menu.Group className={menu.group}>
      <Menu.GroupLabel className={menu.label}>{name}</Menu.GroupLabel>
      {children}
    </Menu.Group>
  );
}

function Submenu({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <Menu.SubmenuRoot>
      <Menu.SubmenuTrigger className={menu.item}>
        {name} <ChevronIcon />
      </Menu.SubmenuTrigger>
      <MenuPopup inner>{children}</MenuPopup>
    </Menu.SubmenuRoot>
  );
}

/** More countries than this are in a menu of their own, so that what stands below them stays in view. */
const MOST_IN_MENU = 6;

function Charts(): ReactNode {
  const { countries } = useExportSource();
  const pictureOf = useCountryPicture();
  if (countries.length === 0) return null;
  const charts = countries.map(pictureOf);
  const each = charts.map((chart, i) => (
    <Submenu key={countries[i]} name={chart.name}>
      <ChartMenuItems chart={chart} />
    </Submenu>
  ));
  return (
    <Group name="Charts">
      {charts.length > MOST_IN_MENU ? <Submenu name="Chart of a country">{each}</Submenu> : each}
      {charts.length > 1 && (
        <Submenu name={`All ${charts.length} charts`}>
          <AllChartsItems charts={charts} />
        </Submenu>
      )}
    </Group>
  );
}

function Slides(): ReactNode {
  const { save, edit } = useDeck();
  return (
    <Group name="Slides">
      <Menu.Item className={menu.item} onClick={save}>
        PowerPoint deck <small>.pptx</small>
      </Menu.Item>
      <Menu.Item className={menu.item} onClick={edit}>
        Deck with title and note…
      </Menu.Item>
    </Group>
  );
}

async function* chartFiles(
  charts: readonly ExportableChart[],
  { ending, make }: ChartFormat,
  step: Step,
): AsyncGenerator<PackedFile> {
  const names = distinctFileNames(charts.map(({ fileName }) => fileName + ending));
  for (const [i, chart] of charts.entries()) {
    await step(i, charts.length);
    yield { name: names[i]!, content: await make(chart) };
  }
}

function AllChartsItems({ charts }: { readonly charts: readonly ExportableChart[] }): ReactNode {
  const run = useRunExport();
  const { minSeconds } = useExportSource();
  const save = (format: ChartFormat): void =>
    run(`${charts.length} charts as ${format.label}`, async (step) => {
      const { zipFiles } = await loadZip();
      const zip = await zipFiles(chartFiles(charts, format, step), new Date());
      download(`market-share-charts-${minSeconds}s.zip`, zip);
      return null;
    });
  return CHART_FORMATS.map((format) => (
    <Menu.Item key={format.label} className={menu.item} onClick={() => save(format)}>
      {format.label} <small>in a ZIP</small>
    </Menu.Item>
  ));
}

function Tables(): ReactNode {
  const { cube, countries, minSeconds } = useExportSource();
  const fingerprintedSource = useFingerprintedSource();
  const [sorting] = useUrlParameter('sort');
  const [find] = useUrlParameter('find');
  const [mark, setMark] = useCsvMark();
  const run = useRunExport();
  const saveShares: ExportWork = async () => {
    saveCsv(tableFileName('market-shares', minSeconds), marketSharesCsv(cube, countries, minSeconds));
    return null;
  };
  const saveWorkbook: ExportWork = async (step, signal, say) => {
    const fingerprinted = await fingerprintedSource(say, signal, 'or without');
    const { marketSharesWorkbook } = await loadWorkbook();
    download(`market-shares-${minSeconds}s.xlsx`, await marketSharesWorkbook(fingerprinted, step));
    return null;
  };
  const copy = (rows: () => readonly MarketShare[]): void =>
    run('Copying the table', async () => {
      const table = copiedShares(rows());
      await copyTable(tableText(table), tableHtml(table));
      return `Copied ${formatCounted(table.rows.length, 'row')}.`;
    });
  const all = countriesInOrder(cube);
  return (
    <Group name="Tables">
      <Menu.Item className={menu.item} onClick={() => run('Excel workbook', saveWorkbook)}>
        Excel workbook <small>.xlsx</small>
      </Menu.Item>
      <Menu.Item className={menu.item} onClick={() => run('Market shares as CSV', saveShares)}>
        Market shares as CSV <small>shown countries</small>
      </Menu.Item>
      <Menu.CheckboxItem className={menu.item} checked={mark} onCheckedChange={setMark}>
        <span>
          <Menu.CheckboxItemIndicator keepMounted className={menu.check}>
            <CheckIcon />
          </Menu.CheckboxItemIndicator>
          CSV files for Excel
        </span>
        <small>byte order mark</small>
      </Menu.CheckboxItem>
      <Menu.Item
        className={menu.item}
        onClick={() => copy(() => tableRows(cube, countries, minSeconds, sorting, find))}
      >
        Copy table <small>in the order shown</small>
      </Menu.Item>
      {all.length > countries.length && (
        <Menu.Item className={menu.item} onClick={() => copy(() => tableRows(cube, all, minSeconds, null))}>
          Copy table <small>all {formatCount(all.length)} countries</small>
        </Menu.Item>
      )}
    </Group>
  );
}

function Royalties(): ReactNode {
  const { royaltyTerms } = useExportSource();
  if (poolsOf(royaltyTerms).length === 0) return null;
  return (
    <Group name="Royalties">
      <RoyaltyMenuItems />
    </Group>
  );
}

function Report({ loadReport }: { readonly loadReport: () => Promise<void> }): ReactNode {
  const run = useRunExport();
  const { cube, countries } = useExportSource();
  const saveHtml = useHtmlReport();
  const all = countriesInOrder(cube);
  const print: ExportWork = async () => {
    await loadReport();
    window.print();
    return null;
  };
  return (
    <Group name="Report">
      <Menu.Item className={menu.item} onClick={() => run('Report', print)}>
        PDF report…
      </Menu.Item>
      <Menu.Item className={menu.item} onClick={() => run('Report as HTML', saveHtml(countries))}>
        Interactive report <small>one HTML file, shown countries</small>
      </Menu.Item>
      {all.length > countries.length && (
        <Menu.Item className={menu.item} onClick={() => run('Report as HTML', saveHtml(all))}>
          Interactive report <small>one HTML file, all {formatCount(all.length)} countries</small>
        </Menu.Item>
      )}
    </Group>
  );
}

function Proof(): ReactNode {
  const run = useRunExport();
  const save = useProofPack();
  const { dataset } = useExportSource();
  // A proof is computed again from files; a published dataset was computed elsewhere and has its own checksums.
  if (dataset) return null;
  return (
    <Group name="Proof">
      <Menu.Item className={menu.item} onClick={() => run('Proof pack', save)}>
        Proof pack <small>lets others recompute and verify, .zip</small>
      </Menu.Item>
    </Group>
  );
}

/** The result in the storage of this browser: only where the user says so. */
function Kept(): ReactNode {
  const run = useRunExport();
  const keep = useKeepResult();
  const [about, forget] = useKeptAbout();
  const forgetting: ExportWork = async () => {
    await forget();
    return 'Forgotten: this browser keeps no result.';
  };
  if (!keep && !about) return null;
  return (
    <Group name="This browser">
      {keep && (
        <Menu.Item className={menu.item} onClick={() => run('Keeping the result', keep)}>
          Keep this result in this browser <small>no plays</small>
        </Menu.Item>
      )}
      {about && (
        <Menu.Item className={menu.item} onClick={() => run('Forgetting the kept result', forgetting)}>
          Forget the kept result
        </Menu.Item>
      )}
    </Group>
  );
}
