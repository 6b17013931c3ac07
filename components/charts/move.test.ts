import { parseHTML } from 'linkedom';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { countryBars } from './country-bars';
import { moveFrom, placesOf } from './move';
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
      .map(([name, place]): [string, unknown] => [name.split(' ')[0]!, place]),
  );
}

test('where the elements of a row stand is read off the drawing', () => {
  const { rows, mostShare } = barsInput('SE');
  const pixels = (share: number, from = 0): unknown =>
    expect.closeTo(from + (share / mostShare) * (320 - 2.5), 1);
  const { share, shareOfAll } = rows[1]!;
  expect(placesIn(60, 1)).toEqual({
    bar: { x: 0.5, y: 88, width: pixels(share!) },
    ghost: { x: pixels(shareOfAll!, 0.5), y: 85, width: 0 },
    'ghost-edge': { x: pixels(shareOfAll!, 0.5), y: 85, width: 0 },
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

describe('what moves', () => {
  /** A chart of rows, each with a name and a bar of a length, in the order given. */
  const chart = (rows: readonly (readonly [string, number])[]): Element => {
    const names = rows.map(
      ([row], i) => `<text aria-label="${row}" transform="translate(0,${i * 64})">${row}</text>`,
    );
    const bars = rows.map(
      ([row, width], i) => `<rect aria-label="${row}" x="0" y="${i * 64 + 24}" width="${width}"/>`,
    );
    return parseHTML(
      `<svg><g class="name">${names.join('')}</g><g class="bar">${bars.join('')}</g></svg>`,
    ).document.querySelector('svg')!;
  };
  const moved = (before: Element, after: Element, reduced = false): string[] => {
    vi.stubGlobal('window', { matchMedia: () => ({ matches: reduced }) });
    const found: string[] = [];
    for (const element of after.querySelectorAll('[aria-label]'))
      Object.assign(element, {
        animate: ([{ transform }]: [{ transform: string }]) =>
          found.push(`${element.tagName.toLowerCase()} ${element.getAttribute('aria-label')}: ${transform}`),
      });
    moveFrom(placesOf(before), after);
    return found;
  };
  afterEach(() => vi.unstubAllGlobals());

  const before = chart([
    ['A', 100],
    ['B', 50],
    ['C', 20],
    ['D', 10],
  ]);

  test('is what changed places, and bars by how much they changed', () => {
    expect(
      moved(
        before,
        chart([
          ['A', 80],
          ['C', 21],
          ['B', 50],
          ['D', 10],
        ]),
      ),
    ).toEqual([
      'text C: translate(0px, 64px) scaleX(1)',
      'text B: translate(0px, -64px) scaleX(1)',
      'rect A: translate(0px, 0px) scaleX(1.25)',
      'rect C: translate(0px, 64px) scaleX(1)',
      'rect B: translate(0px, -64px) scaleX(1)',
    ]);
  });

  test('is nothing where most rows changed places or are new', () => {
    expect(
      moved(
        before,
        chart([
          ['D', 10],
          ['C', 20],
          ['B', 90],
          ['A', 100],
        ]),
      ),
    ).toEqual([]);
    expect(
      moved(
        before,
        chart([
          ['A', 80],
          ['X', 50],
          ['Y', 20],
          ['Z', 10],
        ]),
      ),
    ).toEqual([]);
  });

  test('is nothing for those who want less motion', () => {
    expect(
      moved(
        before,
        chart([
          ['A', 80],
          ['B', 50],
          ['C', 20],
          ['D', 10],
        ]),
        true,
      ),
    ).toEqual([]);
  });
});
