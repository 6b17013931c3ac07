import { launchBrowser } from '../browser/browser';
import { servePages } from '../browser/page-server';
import type { GrowthChart, GrowthPoint } from '../pages/growth-chart';
import { quantile } from '../statistics';
import type { LoadResults } from './load-results';
import { PEERS } from './peers';

type Kept = LoadResults['measurements'][number];

/** The medians of the usual set by peer and plays; a peer that was measured at one size only is no line. */
function pointsOf(measurements: readonly Kept[], valueOf: (one: Kept) => number | null): GrowthPoint[] {
  return PEERS.flatMap(({ id, name, task }) => {
    const own = measurements.filter(
      ({ peer, skew, tracks }) => peer === id && skew === 'uniform' && tracks === 900_000,
    );
    const points = [...new Set(own.map(({ plays }) => plays))].flatMap((plays) => {
      const values = own.flatMap((one) => (one.plays === plays ? (valueOf(one) ?? []) : []));
      if (values.length === 0) return [];
      const shown = name.replaceAll('*', '');
      return [
        {
          peer: id === 'ours' ? shown : `${shown}${task === 'shares at 60 s' ? ' (60 s only)' : ''}`,
          ours: id === 'ours',
          plays,
          value: quantile(values, 0.5),
        },
      ];
    });
    return points.length > 1 ? points.sort((a, b) => a.plays - b.plays) : [];
  });
}

/** The charts of the load bench as SVG text, by file name; none while there is one size only. */
export async function growthCharts({ measurements }: LoadResults): Promise<ReadonlyMap<string, string>> {
  const charts: readonly [string, GrowthChart][] = [
    [
      'growth-seconds.svg',
      {
        title: 'Seconds from three files to the result',
        unit: 's',
        points: pointsOf(measurements, ({ seconds }) => seconds),
      },
    ],
    [
      'growth-memory.svg',
      {
        title: 'Highest resident memory of the process',
        unit: 'GB',
        points: pointsOf(measurements, ({ peakBytes }) => (peakBytes === null ? null : peakBytes / 1e9)),
      },
    ],
  ];
  const drawn = new Map<string, string>();
  const pages = await servePages();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`${pages.url}/growth-chart.html`);
    await page.locator('input[data-ready]').waitFor();
    for (const [file, chart] of charts)
      if (chart.points.length > 0)
        drawn.set(file, await page.evaluate((one) => window.benchChart(one), chart));
  } finally {
    await browser.close();
    await pages.close();
  }
  return drawn;
}
