import { shortCount, SKEW_NAMES, type Skew } from '../data/spec';
import { grouped, summarise } from '../statistics';
import { markdownTable, measuredLine } from '../table';
import { SPARK_PEERS } from './peers';
import type { SparkCost } from './event-log';

/** A run as kept. */
export interface SparkMeasurement {
  readonly peer: string;
  readonly plays: number;
  readonly skew: Skew;
  /** The fraction of CPU other programs took just before. */
  readonly others: number;
  /** Null if it failed. */
  readonly seconds: number | null;
  /** Null if the counts are right; else what went wrong. */
  readonly problem: string | null;
  /** Null if it is not Spark. */
  readonly cost: SparkCost | null;
  readonly date: string;
  readonly commit: string;
}

/** The kept measurements; later runs of the same peer and setting replace earlier ones. */
export interface SparkResults {
  readonly machine: string;
  readonly measurements: readonly SparkMeasurement[];
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;

const groupsOf = (measurements: readonly SparkMeasurement[]): SparkMeasurement[][] =>
  grouped(
    [...measurements].sort((a, b) => a.plays - b.plays || b.skew.localeCompare(a.skew)),
    ({ plays, skew }) => [plays, skew].join(),
  );

/** The median run among those that finished. */
function middleRun(runs: readonly SparkMeasurement[]): SparkMeasurement | undefined {
  const done = runs.filter(({ seconds }) => seconds !== null).sort((a, b) => a.seconds! - b.seconds!);
  return done[Math.floor((done.length - 1) / 2)];
}

const COLUMNS = [
  '',
  'seconds (median)',
  'least – most',
  'runs',
  'ratio',
  'task seconds',
  'of it CPU',
  'shuffled',
  'rows shuffled',
  'spilled',
  'counts',
];

function peersTable(group: readonly SparkMeasurement[]): string {
  const secondsOf = (id: string): number[] =>
    group.flatMap(({ peer, seconds }) => (peer === id && seconds !== null ? [seconds] : []));
  const ours = secondsOf('ours');
  const ourMedian = ours.length === 0 ? null : summarise(ours).median;
  const rows = SPARK_PEERS.flatMap(({ id, name }) => {
    const runs = group.filter(({ peer }) => peer === id);
    if (runs.length === 0) return [];
    const problems = [...new Set(runs.flatMap(({ problem }) => problem ?? []))].join('; ');
    const cost = middleRun(runs)?.cost;
    const seconds = secondsOf(id);
    const { median, least, most } =
      seconds.length === 0 ? { median: NaN, least: NaN, most: NaN } : summarise(seconds);
    return [
      [
        name,
        ...(seconds.length === 0
          ? ['–', '–', String(runs.length), '–']
          : [
              median.toFixed(1),
              `${least.toFixed(1)} – ${most.toFixed(1)}`,
              String(seconds.length),
              ourMedian === null ? '–' : (ourMedian / median).toFixed(2),
            ]),
        ...(cost
          ? [
              cost.taskSeconds.toFixed(1),
              cost.cpuSeconds.toFixed(1),
              megabytes(cost.shuffleBytes),
              cost.shuffleRecords.toLocaleString('en'),
              megabytes(cost.spillBytes),
            ]
          : ['–', '–', '–', '–', '–']),
        problems === '' ? 'right' : problems,
      ],
    ];
  });
  return markdownTable(COLUMNS, rows, COLUMNS.slice(1, -1));
}

/** The section on Spark, from all kept measurements. */
export function sparkSection({ machine, measurements }: SparkResults): string {
  const groups = groupsOf(measurements).map((group) => {
    const { plays, skew } = group[0]!;
    return [
      `### ${shortCount(plays)} plays, ${SKEW_NAMES[skew]}, 900k tracks, on Spark`,
      peersTable(group),
      measuredLine(group),
    ].join('\n\n');
  });
  return [
    '## On a cluster',
    `From three CSV files to plays by country, licensor and second, on one master and two workers of one core and 3 GB each, all on this
machine; DuckDB has the same two cores. Seconds are those of the whole process, its start included (of Spark: the driver and two
executors). \`rollup\` also checks every row, takes checksums, keeps the ledger and the unknown ids, and publishes a dataset; the
others write one Parquet file or folder, so that they do less. _Ratio_ is our median divided by the other's: below 1 we are faster. Task seconds are of all
executors together, and CPU seconds are what they had of the processors, which a busy machine changes least; what is shuffled is
compressed.`,
    `${machine}.`,
    ...groups,
  ].join('\n\n');
}
