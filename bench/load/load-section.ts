import { shortCount, SKEW_NAMES } from '../data/spec';
import { grouped, summarise } from '../statistics';
import { markdownTable, measuredLine } from '../table';
import { PEERS } from './peers';
import type { Measurement } from './measurement';

/** The kept measurements; later runs of the same peer and setting replace earlier ones. */
export interface LoadResults {
  readonly machine: string;
  readonly measurements: readonly (Measurement & { readonly date: string; readonly commit: string })[];
}

const COLUMNS = ['', 'gives', 'seconds (median)', 'least – most', 'runs', 'ratio', 'peak memory', 'counts'];

type Kept = LoadResults['measurements'][number];

const groupsOf = (measurements: readonly Kept[]): Kept[][] =>
  grouped(
    [...measurements].sort(
      (a, b) => a.tracks - b.tracks || a.skew.localeCompare(b.skew) || a.plays - b.plays,
    ),
    ({ tracks, skew, plays }) => [tracks, skew, plays].join(),
  );

const secondsOf = (measurements: readonly Kept[]): number[] =>
  measurements.flatMap(({ seconds }) => (seconds === null ? [] : [seconds]));

function groupTable(group: readonly Kept[]): string {
  const ours = secondsOf(group.filter(({ peer }) => peer === 'ours'));
  const ourMedian = ours.length > 0 ? summarise(ours).median : null;
  const rows = PEERS.flatMap(({ id, name, task }) => {
    const all = group.filter(({ peer }) => peer === id);
    if (all.length === 0) return [];
    const problems = [...new Set(all.flatMap(({ problem }) => problem ?? []))];
    const seconds = secondsOf(all);
    if (seconds.length === 0)
      return [[name, task, '–', '–', String(all.length), '–', '–', problems.join('; ')]];
    const { median, least, most, runs } = summarise(seconds);
    const peaks = all.flatMap(({ peakBytes }) => peakBytes ?? []);
    return [
      [
        name,
        task,
        median.toFixed(2),
        `${least.toFixed(2)} – ${most.toFixed(2)}`,
        String(runs),
        ourMedian === null ? '–' : (ourMedian / median).toFixed(2),
        peaks.length === 0 ? '–' : `${Math.round(summarise(peaks).median / 1e6).toLocaleString('en')} MB`,
        problems.length === 0 ? 'right' : problems.join('; '),
      ],
    ];
  });
  return markdownTable(COLUMNS, rows, COLUMNS.slice(2, -1));
}

function longTasksLine(group: readonly Kept[]): string {
  const runs = group.flatMap(({ longTasks }) => (longTasks ? [longTasks] : []));
  if (runs.length === 0) return '';
  const all = runs.flat();
  const longest = all.length === 0 ? 'none' : `the longest ${Math.round(Math.max(...all))} ms`;
  return `\nTasks of more than 50 ms on the page's main thread during the load: ${(all.length / runs.length).toFixed(1)} a run, ${longest}.\n`;
}

/** The section on loading, from all kept measurements. */
export function loadSection({ machine, measurements }: LoadResults): string {
  const groups = groupsOf(measurements).map((group) => {
    const { plays, skew, tracks } = group[0]!;
    return [
      `### ${shortCount(plays)} plays, ${SKEW_NAMES[skew]}, ${shortCount(tracks)} tracks`,
      groupTable(group),
      longTasksLine(group),
      measuredLine(group),
    ].join('\n\n');
  });
  return [
    '## Loading',
    `From three CSV files to the result: 80.5 bytes a play, 100,000 locations in 100 countries, 200 licensors, 2 % of the plays of unknown
tracks, 0.5 % at unknown locations. Every peer gets as many threads as the tab, and every run a process or a browser of its
own, in turns. _Ratio_ is our median divided by the peer's: below 1 we are faster. For the product the time runs from files being
chosen in the real file input, with the engine ready, to the page being ready; it includes checking every row and its ledger. _Shares at 60 s_ is
less work than _every threshold_: one count for each country and licensor instead of one for each second too. Memory is the highest
resident size of the process; for a browser that of the tab's renderer.`,
    `${machine}.`,
    ...groups,
  ].join('\n\n');
}
