import { summarise } from '../statistics';
import { held, markdownTable } from '../table';
import type { Transfer } from './counting-proxy';

/** The results of the start bench. Times in ms. */
export interface StartResults {
  readonly machine: string;
  readonly date: string;
  readonly commit: string;
  /** All transfers of a first visit up to the idle page, then of a small case with its charts. */
  readonly transfers: readonly Transfer[];
  readonly boots: readonly Boot[];
  /** From choosing three files of 100 rows to painted charts, with a ready engine. */
  readonly smallCase: readonly number[];
}

/** From navigation to the ready engine in each run, in ms. */
export interface Boot {
  readonly bundle: 'coi' | 'eh';
  readonly first: readonly number[];
  readonly second: readonly number[];
}

const kilobytes = (bytes: number): string => Math.ceil(bytes / 1000).toLocaleString('en');

/** The kind of a file, by its path; the build's file names change with each build. */
function kindOf(path: string): string {
  if (path === '/') return 'the page';
  const [, file] = /^\/engine\/[^/]+\/(.+)$/.exec(path) ?? [];
  if (file !== undefined) return file;
  const [, ending] = /\.([a-z0-9]+)$/.exec(path) ?? [];
  return ending === undefined ? path : `.${ending} files of the page`;
}

/** The section on starting. */
export function startSection({ machine, date, commit, transfers, boots, smallCase }: StartResults): string {
  const kinds = new Map<string, { files: number; bytes: number }>();
  let total = 0;
  for (const { path, bytes } of transfers) {
    const kind = kinds.get(kindOf(path)) ?? { files: 0, bytes: 0 };
    kind.files++;
    kind.bytes += bytes;
    total += bytes;
    kinds.set(kindOf(path), kind);
  }
  const bytes = markdownTable(
    ['first visit', 'requests', 'kB'],
    [
      ...[...kinds]
        .sort(([, a], [, b]) => b.bytes - a.bytes)
        .map(([kind, { files, bytes: ofKind }]) => [kind, String(files), kilobytes(ofKind)]),
      ['**all**', String(transfers.length), `**${kilobytes(total)}**`],
    ],
  );
  const row = (name: string, values: readonly number[], target: number | null): string[] => {
    const { median, least, most, runs } = summarise(values);
    return [
      name,
      median.toFixed(0),
      `${least.toFixed(0)} – ${most.toFixed(0)}`,
      String(runs),
      target === null ? '–' : String(target),
      target === null ? '–' : held(median, target),
    ];
  };
  const names = { coi: 'threaded bundle', eh: 'single-threaded bundle' };
  const times = markdownTable(
    ['ms', 'median', 'least – most', 'runs', 'target', 'held'],
    [
      ...boots.flatMap(({ bundle, first, second }) => [
        row(`engine ready, first visit, ${names[bundle]}`, first, bundle === 'coi' ? 3000 : null),
        row(`engine ready, second visit, ${names[bundle]}`, second, bundle === 'coi' ? 1500 : null),
      ]),
      row('100 rows: files chosen to charts on the screen', smallCase, 300),
    ],
  );
  return [
    '## Starting',
    `All that goes over the wire until a first visit is at rest, heads included, as compressed: ${(total / 1e6).toFixed(2)} MB (target 6.5 MB: ${held(total, 6.5e6)}).`,
    bytes,
    'From navigation, with a browser profile of its own for each run; the second visit finds its HTTP cache. No network in between.',
    times,
    `${machine}. Measured ${date}, commit ${commit}.`,
  ].join('\n\n');
}
