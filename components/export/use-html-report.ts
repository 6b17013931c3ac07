'use client';

import { download } from '@/lib/export/download';
import type { ReportColour } from '@/lib/export/html-report/report-facts';
import { fetchOwn, lateCode } from '@/lib/late-code';
import type { Licensor } from '@/lib/market-share/cube';
import { formatBytes } from '@/lib/market-share/format';
import { CHART_THEMES } from '@/components/charts/plot/chart-theme';
import { outlineOf } from '@/components/charts/plot/outline';
import { useLicensorChoice } from '@/components/state/licensor-choice';
import { useData } from '@/components/state/use-session';
import type { ExportWork } from '@/components/saving/export-tasks';
import { useExportSource, useFingerprintedSource } from '@/components/saving/use-export-source';

const SCRIPT_URL = '/report/report-page.js';

const loadReport = lateCode('This export', () => import('@/lib/export/html-report/html-report'));
const loadFonts = lateCode('This export', () => import('@/lib/export/embedded-fonts'));

async function reportScript(): Promise<string> {
  const response = await fetchOwn('This export needs code that is', SCRIPT_URL);
  return (await response.text()).trim();
}

/** Saves the result as one HTML file that holds the given countries. */
export function useHtmlReport(): (countries: readonly string[]) => ExportWork {
  const { minSeconds } = useExportSource();
  const fingerprintedSource = useFingerprintedSource();
  const { colours } = useData();
  const choice = useLicensorChoice();
  return (countries) => async (step, signal, say) => {
    const source = await fingerprintedSource(say, signal, 'or without');
    const [{ htmlReport }, { embeddedFontCss }, script] = await Promise.all([
      loadReport(),
      loadFonts(),
      reportScript(),
    ]);
    const colourOf = (licensor: Licensor): ReportColour => {
      const [light, dark] = [colours(licensor, 'light'), colours(licensor, 'dark')];
      return {
        light,
        dark,
        lightOutline: outlineOf(light, CHART_THEMES.light),
        darkOutline: outlineOf(dark, CHART_THEMES.dark),
      };
    };
    const fontsFor = (text: string): Promise<string> => embeddedFontCss('Inter Variable', text);
    const report = await htmlReport(source, { countries, choice, colourOf, script, fontsFor }, step);
    download(`market-share-report-${minSeconds}s.html`, report);
    return `The report is saved: ${formatBytes(report.size)}.`;
  };
}
