import { shortCount } from '../data/spec';
import { quantile } from '../statistics';
import { held, markdownTable } from '../table';
import type { CubeTimes } from '../pages/cube';
import type { Interaction } from '../pages/probe';

/** The results of the answer bench. Times in ms, sizes in bytes. */
export interface AnswerResults {
  readonly machine: string;
  readonly date: string;
  readonly commit: string;
  readonly cube: CubeTimes;
  /** The plays on the page during the interactions. */
  readonly plays: number;
  readonly interactions: readonly InteractionTimes[];
  readonly load: LoadTimes;
}

/** Repeated measurements of one interaction. */
export interface InteractionTimes {
  readonly name: string;
  /** The target for p95 to a painted frame, in ms. */
  readonly target: number;
  /** Whether the target applies to the first frame (all that is in view) or to all changes of the page. */
  readonly judged: 'first' | 'work';
  readonly times: readonly Interaction[];
}

/** How the page answers while loading, and how it cancels. */
export interface LoadTimes {
  readonly plays: number;
  readonly longTasks: readonly number[];
  readonly clickDelays: readonly number[];
  /** From the click on Cancel to the empty page. */
  readonly cancel: number;
  /** Of the tab: at rest before the load, at Cancel, and some time later. */
  readonly memory: {
    readonly before: number;
    readonly atCancel: number;
    readonly after: readonly { readonly seconds: number; readonly bytes: number }[];
  } | null;
}

const milliseconds = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0));
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;

/** p50, p95 and maximum, as cells. */
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
    ['', 'times', 'first p50', 'first p95', 'all p50', 'all p95', 'most', 'target p95', 'judged by', 'held'],
    interactions.map(({ name, target, judged, times }) => {
      const [first, work] = [times.map((one) => one.first), times.map((one) => one.work)];
      return [
        name,
        String(times.length),
        ...spread(first).slice(0, 2),
        ...spread(work),
        String(target),
        judged === 'first' ? 'first' : 'all',
        held(quantile(judged === 'first' ? first : work, 0.95), target),
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
    `On the page itself, with ${shortCount(plays)} plays that fill that rollup, 1440 × 900, ms of work: from the event to its result in the document, plus
drawing the frame, without waiting for the screen's refresh. _First_ is the first frame with a result: the controls and all charts in view.
_All_ is when nothing changes any more, out of sight included: what is below the countries follows in slices that give way to the next event.`,
    page,
    `While ${shortCount(load.plays)} plays are loading, with a click every 100 ms:`,
    loading,
    `${machine}. Measured ${date}, commit ${commit}.`,
  ].join('\n\n');
}
