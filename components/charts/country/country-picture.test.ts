import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ExportSource } from '@/lib/export/export-source';
import { licensorColours } from '@/components/ui/licensor-colours';
import { countryPictures } from './country-picture';
import { CHART_CUBE } from '../testing/chart-cube';

beforeAll(() => {
  const { window, document } = parseHTML('<!doctype html><html><body></body></html>');
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', document);
});
afterAll(() => vi.unstubAllGlobals());

const SOURCE = {
  cube: CHART_CUBE,
  result: { plays: [], locations: { files: [] }, tracks: { files: [] } } as unknown as ExportSource['result'],
  computedAt: new Date(0),
  countries: ['SE', 'DE', 'NO'],
  minSeconds: 60,
  fixes: [],
  thinBelow: 100,
} as unknown as ExportSource;
const VIEW = {
  colours: licensorColours(CHART_CUBE),
  bounds: false,
  choice: { top: 5, pinned: [], order: null },
  theme: 'light',
} as const;

/** How long the bars of a country are, in pixels, by what they stand for. */
function lengths(country: string): Map<string, number> {
  const drawn = countryPictures(SOURCE, VIEW)(country).chart({ width: 864, height: 330 });
  return new Map(
    [...drawn.querySelectorAll('.bar [aria-label], .bar-unknown [aria-label]')].map((bar) => {
      const right = Math.max(
        ...[...bar.getAttribute('d')!.matchAll(/[H,A ](\d[\d.]*)[,V]/g)].map(([, x]) => Number(x)),
      );
      return [bar.getAttribute('aria-label')!, right];
    }),
  );
}

test('a share has one length in the pictures of all countries', () => {
  const pixelsOfWhole = SOURCE.countries.flatMap((country) => {
    const plays = CHART_CUBE.countryPlays(country, 60);
    return [...lengths(country)].flatMap(([key, length]) => {
      const licensor = CHART_CUBE.licensors.find(({ id }) => key === `licensor ${id}`);
      const share = licensor ? CHART_CUBE.plays(country, licensor, 60) / plays : 0;
      return share < 0.05 ? [] : [(length - 0.5) / share];
    });
  });
  expect(pixelsOfWhole.length).toBeGreaterThan(5);
  for (const pixels of pixelsOfWhole) expect(pixels / pixelsOfWhole[0]!).toBeCloseTo(1, 1);
});

test('few plays are said on a picture', () => {
  const subtitle = (country: string): string => countryPictures(SOURCE, VIEW)(country).subtitle;
  expect(subtitle('NO')).toMatch(
    /^2 of 5 plays last 60 seconds or more · unknown licensor 50\.0.?% · few plays: read with care$/,
  );
  expect(subtitle('SE')).not.toContain('few plays');
});
