import { expect, test } from 'vitest';
import { rankChanges, sensitivity, shareAt } from '@/lib/market-share/sensitivity';
import { licensorColours } from '@/components/ui/licensor-colours';
import type { Theme } from '@/components/ui/theme';
import { CHART_THEMES } from '../plot/chart-theme';
import { mostShareOf, sensitivityChart, type SensitivityLine, sensitivityFrame } from './sensitivity';
import { CHART_CUBE } from '../testing/chart-cube';
import { svgText } from '../testing/svg-text';

const colours = licensorColours(CHART_CUBE);

test.each([
  ['normal', 'SE', 180, 'light'],
  ['dark', 'SE', 180, 'dark'],
  ['many-long', 'DE', 600, 'light'],
  ['thin', 'NO', 180, 'light'],
  ['no-plays', 'XX', 180, 'light'],
] as const satisfies [string, string, number, Theme][])(
  'shares over the threshold: %s',
  async (name, country, lastSecond, theme) => {
    const at = sensitivity(CHART_CUBE, country, lastSecond);
    const line = (curve: (typeof at.known)[number], colour: string | null): SensitivityLine => ({
      key: `licensor ${curve.licensor.id}`,
      label: curve.licensor.unknown ? 'Unknown licensor' : curve.licensor.name,
      colour,
      shares: curve.plays.map((_, second) => shareAt(at, curve, second)),
    });
    const lines = [
      ...at.known.slice(0, 8).map((curve) => line(curve, colours(curve.licensor, theme))),
      ...(at.unknown ? [line(at.unknown, null)] : []),
    ];
    const options = sensitivityChart({
      lines,
      changes: rankChanges(at, 60, 5).map(({ second, ahead }) => ({
        second,
        share: shareAt(at, ahead, second) ?? 0,
      })),
      mostShare: mostShareOf(lines),
      theme: CHART_THEMES[theme],
      frame: sensitivityFrame(640, 280, lastSecond),
    });
    await expect(svgText(options)).toMatchFileSnapshot(`snapshots/sensitivity-${name}.svg`);
  },
);
