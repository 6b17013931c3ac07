import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { countryBars } from './country-bars';
import { placesOf } from './move';
import { barsInput } from './testing/chart-rows';
import { svgText } from './testing/svg-text';

/** The places in a country's chart as it is drawn, for one row. */
function placesIn(minSeconds: number, row: number): Record<string, unknown> {
  const input = barsInput('SE', { minSeconds });
  const { document } = parseHTML(`<body>${svgText(countryBars(input))}</body>`);
  const places = placesOf(document.querySelector('svg')!);
  const { key } = input.rows[row]!;
  return Object.fromEntries(
    [...places]
      .filter(([name]) => name.endsWith(` ${key}`))
      .map(([name, place]) => [name.split(' ')[0], place]),
  );
}

test('where the elements of a row stand is read off the drawing', () => {
  const { rows, mostShare } = barsInput('SE');
  const pixels = (share: number): unknown => expect.closeTo((share / mostShare) * (320 - 2.5), 1);
  const { share, shareOfAll } = rows[1]!;
  expect(placesIn(60, 1)).toEqual({
    bar: { x: 0.5, y: 88, width: pixels(share!) },
    ghost: { x: expect.closeTo(0.5 + (shareOfAll! / mostShare) * (320 - 2.5), 1), y: 85, width: 0 },
    'ghost-edge': expect.anything(),
    name: { x: 0, y: 64, width: 0 },
    share: { x: 320, y: 64, width: 0 },
    percent: { x: 320, y: 64, width: 0 },
    plays: { x: 0, y: 64, width: 0 },
    difference: { x: 320, y: 64, width: 0 },
  });
});

test('a curve has no place', () => {
  const { document } = parseHTML(
    '<svg><g class="line"><path aria-label="A" d="M0,1L2,3"/><circle aria-label="B" cx="1"/></g></svg>',
  );
  expect([...placesOf(document.querySelector('svg')!)]).toEqual([]);
});
