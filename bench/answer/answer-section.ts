import { shortCount } from '../data/spec';
import { quantile } from '../statistics';
import { markdownTable } from '../table';
import type { AnswerResults } from './answer-results';

const milliseconds = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0));
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;
const held = (value: number, limit: number): string => (value <= limit ? 'yes' : 'no');

/** p50, p95 and the largest, as cells. */
function spread(values: readonly number[]): string[] {
  return [0.5, 0.95, 1].map((part) => milliseconds(quantile(values, part)));
}

/** The section on answering. */
export function answerSection({
  machine,
  date,
  commit,
  cube,
  plays,
  interactions,
  load,
}: AnswerResults): string {
  const shares = markdownTable(
    ['', 'p50', 'p95', 'most', 'target p95', 'held'],
    [
      [
        'new shares of all 100 countries, ms',
        ...spread(cube.answers),
        '8',
        held(quantile(cube.answers, 0.95), 8),
      ],
    ],
  );
  const page = markdownTable(
    ['', 'times', 'work p50', 'work p95', 'painted p50', 'painted p95', 'most', 'target p95', 'held by work'],
    interactions.map(({ name, target, times }) => {
      const [work, painted] = [times.map((one) => one.work), times.map((one) => one.painted)];
      return [
        name,
        String(times.length),
        ...spread(work).slice(0, 2),
        ...spread(painted),
        String(target),
        held(quantile(work, 0.95), target),
      ];
    }),
  );
  const most = (values: readonly number[]): number => Math.max(0, ...values);
  const loading = markdownTable(
    ['', 'measured', 'target', 'held'],
    [
      [
        'longest task on the main thread, ms',
        milliseconds(most(load.longTasks)),
        '100',
        held(most(load.longTasks), 100),
      ],
      ['tasks of more than 50 ms', String(load.longTasks.length), '–', '–'],
      [
        'a click waits, p50 / p95 / most, ms',
        spread(load.clickDelays).join(' / '),
        '50',
        held(most(load.clickDelays), 50),
      ],
      ['Cancel to the page being empty, ms', milliseconds(load.cancel), '300', held(load.cancel, 300)],
      ...(load.memory
        ? [load.memory].map(({ before, atCancel, after }) => [
            [
              'the tab before the load',
              'at Cancel',
              ...after.map(({ seconds }) => `${seconds} s later`),
            ].join(' / '),
            [before, atCancel, ...after.map(({ bytes }) => bytes)].map(megabytes).join(' / '),
            'given back',
            held(after.at(-1)!.bytes, before * 1.1),
          ])
        : []),
    ],
  );
  return [
    '## Answering',
    `A rollup of 100 countries × 200 licensors × 300 seconds (${cube.cells.toLocaleString('en')} cells), the fullest case; the cube took ${milliseconds(cube.build)} ms to build. The
arithmetic alone, in the browser, for each threshold from 0 to 180 s:`,
    shares,
    `On the page itself, with ${shortCount(plays)} plays that fill that rollup, 1440 × 900, ms. _Work_ runs from the event to its result in the document, plus
drawing the frame; _painted_ runs to the end of that frame and so includes waiting for the screen's next refresh (up to 16.7 ms at 60 Hz).`,
    page,
    `While ${shortCount(load.plays)} plays are loading, with a click every 100 ms:`,
    loading,
    `${machine}. Measured ${date}, commit ${commit}.`,
  ].join('\n\n');
}
