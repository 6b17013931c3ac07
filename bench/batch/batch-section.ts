import { shortCount, type Format } from '../data/spec';
import { grouped, summarise } from '../statistics';
import { markdownTable, measuredLine } from '../table';

/** This product's command line, that of another checkout, and hand-written SQL. */
export const SIDES = ['ours', 'before', 'hand-written'] as const;
export type Side = (typeof SIDES)[number];

/** One run. */
export interface BatchRun {
  readonly side: Side;
  readonly plays: number;
  readonly format: Format;
  /** DuckDB's memory limit; null for none. */
  readonly memory: string | null;
  /** The fraction of CPU other programs took just before. */
  readonly others: number;
  readonly seconds: number | null;
  readonly peakBytes: number | null;
  /** Null if the counts are right; else what went wrong. */
  readonly problem: string | null;
  readonly date: string;
  readonly commit: string;
}

/** The kept runs; a later run of the same size and limit replaces earlier ones. */
export interface BatchResults {
  readonly machine: string;
  readonly runs: readonly BatchRun[];
}

const NAMES: Record<Side, string> = {
  ours: '**`rollup` of this product**',
  before: '`rollup` before',
  'hand-written': 'SQL written by hand',
};

const COLUMNS = [
  '',
  'seconds (median)',
  'least – most',
  'runs',
  'ratio',
  's a million plays',
  'peak memory',
  'counts',
];

const timesOf = (runs: readonly BatchRun[]): number[] => runs.flatMap(({ seconds }) => seconds ?? []);

function row(side: Side, group: readonly BatchRun[]): string[] {
  const own = group.filter((run) => run.side === side);
  const times = timesOf(own);
  const problems = [...new Set(own.flatMap(({ problem }) => problem ?? []))].join('; ');
  if (times.length === 0) return [NAMES[side], '–', '–', String(own.length), '–', '–', '–', problems];
  const { median, least, most, runs } = summarise(times);
  const peer = timesOf(group.filter((run) => run.side === 'hand-written'));
  const peaks = own.flatMap(({ peakBytes }) => peakBytes ?? []);
  return [
    NAMES[side],
    median.toFixed(2),
    `${least.toFixed(2)} – ${most.toFixed(2)}`,
    String(runs),
    peer.length === 0 ? '–' : (median / summarise(peer).median).toFixed(2),
    (median / (group[0]!.plays / 1e6)).toFixed(2),
    peaks.length === 0 ? '–' : `${Math.round(Math.max(...peaks) / 1e6).toLocaleString('en')} MB`,
    problems === '' ? 'right' : problems,
  ];
}

function groupText(group: readonly BatchRun[]): string[] {
  const { plays, format, memory } = group[0]!;
  return [
    `### ${shortCount(plays)} plays, ${format === 'csv' ? 'CSV' : 'Parquet'}, ${memory === null ? 'no limit of memory' : `DuckDB limited to ${memory}`}`,
    markdownTable(
      COLUMNS,
      SIDES.filter((side) => group.some((run) => run.side === side)).map((side) => row(side, group)),
      COLUMNS.slice(1, -1),
    ),
    measuredLine(group),
  ];
}

/** The section on the command line. */
export function batchSection({ machine, runs }: BatchResults): string {
  const inOrder = [...runs].sort(
    (a, b) =>
      a.format.localeCompare(b.format) || a.plays - b.plays || (a.memory ?? '').localeCompare(b.memory ?? ''),
  );
  const groups = grouped(inOrder, ({ plays, format, memory }) => [plays, format, memory].join());
  return [
    '## Command line',
    `\`rollup\` from three files, CSV or Parquet, to a published dataset, against the best SQL that is written by hand for native DuckDB: columns declared, small
integers for names, one packed key; it writes the same data files, the rollup, an overview and a file for each country. It neither checks a row
nor accounts for it, lists no unknown ids, and computes no checksum; ours does. The aim is at most 1.5 times its time for 10 M plays, CSV or Parquet, and 1.3 times for 100 M. Both begin behind the start
of Node, have as many threads as the machine has cores, and run in turns, now the one and now the other first, with the files read
once before, each in a process of its own, whose highest resident size is the memory.`,
    ...groups.flatMap(groupText),
    `${machine}.`,
  ].join('\n\n');
}
