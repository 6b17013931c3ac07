import { summarise } from '../statistics';
import { held, markdownTable } from '../table';
import type { FirstShares } from './first-shares';
import { SIZE } from './served-dataset';
import type { ClosedLoop } from './closed-loop';

/** The results of the API bench. Times in ms, sizes in bytes. */
export interface ApiResults {
  readonly machine: string;
  readonly date: string;
  readonly commit: string;
  /** The fraction of CPU other programs took just before. */
  readonly others: number;
  readonly load: { readonly rate: number; readonly seconds: number };
  /** From the server's first answer to the whole dataset in memory. */
  readonly readAhead: number;
  readonly rounds: readonly Round[];
  /** The API while clients load the page in a closed loop. */
  readonly besidePages?: BesidePages;
  /** Ten clients in a closed loop. */
  readonly most: ClosedLoop;
  readonly firstShares: readonly FirstShares[];
}

/** A steady load beside clients that load the page. */
export interface BesidePages {
  readonly clients: number;
  /** Requests a second to the API. */
  readonly rate: number;
  readonly rounds: readonly Round[];
  /** The pages of each round. */
  readonly pages: readonly ClosedLoop[];
}

/** A steady load. */
export interface Round {
  /** All requests first. */
  readonly kinds: readonly KindTimes[];
  readonly problems: readonly string[];
  /** Of the server's process: fraction of a core, and resident size at the end. */
  readonly core: number | null;
  readonly memory: number | null;
}

/** The answers to one kind of request, or to all. */
export interface KindTimes {
  readonly kind: string;
  readonly requests: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
  /** Mean compressed size of an answer. */
  readonly bytes: number;
}

/** Targets: p99 in ms; first shares in ms and bytes. */
const TARGET = { p99: 20, p99BesidePages: 50, firstMs: 1000, firstBytes: 1e6 } as const;

const count = (value: number): string => Math.round(value).toLocaleString('en');

const median = (values: readonly number[]): number => summarise(values).median;

function loadTable(rounds: readonly Round[]): string {
  return markdownTable(
    ['ms', 'requests a round', 'p50', 'p95', 'p99', 'most', 'kB an answer', `p99 ≤ ${TARGET.p99}`],
    rounds[0]!.kinds.map(({ kind, requests, bytes }, i) => {
      const of = (value: (times: KindTimes) => number): number[] =>
        rounds.map(({ kinds }) => value(kinds[i]!));
      const p99 = median(of((times) => times.p99));
      return [
        kind,
        count(requests),
        ...[of(({ p50 }) => p50), of(({ p95 }) => p95)].map((values) => median(values).toFixed(1)),
        p99.toFixed(1),
        Math.max(...of(({ most }) => most)).toFixed(1),
        (bytes / 1000).toFixed(1),
        held(p99, TARGET.p99),
      ];
    }),
  );
}

function loadText(rounds: readonly Round[]): string {
  const problems = rounds.flatMap((round) => round.problems);
  const [cores, memories] = [
    rounds.flatMap(({ core }) => core ?? []),
    rounds.flatMap(({ memory }) => memory ?? []),
  ];
  const p99 = rounds.map(({ kinds }) => kinds[0]!.p99.toFixed(1)).join(', ');
  return [
    problems.length === 0
      ? 'No request failed.'
      : `${count(problems.length)} requests failed: ${problems[0]!}.`,
    `The p99 of all requests in each round: ${p99} ms.`,
    ...(cores.length === 0 ? [] : [`The server took ${Math.round(median(cores) * 100)} % of one core.`]),
    ...(memories.length === 0 ? [] : [`It has ${count(Math.max(...memories) / 1e6)} MB of memory.`]),
  ].join(' ');
}

function besidePagesText({ clients, rate, rounds, pages }: BesidePages): string {
  const p99 = median(rounds.map(({ kinds }) => kinds[0]!.p99));
  const p50 = median(rounds.map(({ kinds }) => kinds[0]!.p50));
  const failed = [...rounds.flatMap(({ problems }) => problems), ...pages.filter((one) => one.failed > 0)];
  return `While ${clients} clients load the page without a pause (${count(median(pages.map((one) => one.rate)))} pages a second), ${rate} requests a second have a p50 of ${p50.toFixed(1)} ms and a p99 of ${p99.toFixed(1)} ms (target: ${TARGET.p99BesidePages} ms; held: ${held(p99, TARGET.p99BesidePages)}); ${failed.length === 0 ? 'none failed' : 'some failed'}.`;
}

/** The section on the API. */
export function apiSection(results: ApiResults): string {
  const { machine, date, commit, others, load, readAhead, rounds, most, firstShares } = results;
  const { countries, licensors, seconds } = SIZE;
  const visitRow = (what: string, key: keyof FirstShares, target?: number, unit = 1): string[] => {
    const { median, least, most, runs } = summarise(firstShares.map((one) => one[key] / unit));
    return [
      what,
      count(median),
      `${count(least)} – ${count(most)}`,
      String(runs),
      target === undefined ? '–' : count(target / unit),
      target === undefined ? '–' : held(median, target / unit),
    ];
  };
  return [
    '## API',
    `The production server with a dataset of ${countries} countries × ${licensors} licensors × ${seconds} seconds, each with plays (${count(countries * licensors * seconds)} cells). ${load.rate} requests a second
for ${load.seconds} s (${rounds.length} rounds: the middle one of each figure, and of all the most), at random moments and whether or not those before are answered, each timed from when it was due, by a program on the same
machine. Six in ten ask for the shares of one country, two for those of four, one each for \`/api/countries\` and \`/api/dataset\`; half of
those for shares at 60 s, half at any threshold from 0 to ${seconds} s. Answers are compressed.`,
    loadTable(rounds),
    loadText(rounds),
    ...(results.besidePages ? [besidePagesText(results.besidePages)] : []),
    `A server that is started has the whole dataset in memory ${(readAhead / 1000).toFixed(1)} s after it first answers. What is asked for before it is, is read at once.`,
    `Ten clients that ask without a pause get ${count(most.rate)} answers a second (${most.failed === 0 ? 'none failed' : `${most.failed} failed`}).`,
    '### First shares in the dashboard',
    'The same dataset opened in a browser that has never been there, all of the page included. No network in between.',
    'The server reads the first shares itself and sends them with the page; they are there to be read until the page has opened the dataset.',
    markdownTable(
      ['', 'median', 'least – most', 'runs', 'target', 'held'],
      [
        visitRow('navigation to the first shares on the screen, ms', 'ms', TARGET.firstMs),
        visitRow('transferred by then, kB', 'bytes', TARGET.firstBytes, 1000),
        visitRow('navigation to the dataset being open, ms', 'openMs'),
      ],
    ),
    `${machine}. Measured ${date}, commit ${commit}. Just before, other programs took ${Math.round(others * 100)} % of the processors.`,
  ].join('\n\n');
}
