import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { load } from '@/lib/engine/load';
import { openNodeConnector } from '@/lib/engine/node';
import { whyPassedOver } from '@/lib/intake/file-names';
import { createSession } from '@/lib/session/session';
import { noticesOf } from '@/lib/session/session-state';
import { zipOf } from '@/lib/testing/container-files';
import { csvText, HEADERS } from '@/lib/testing/csv-files';
import { FakeEffects } from '@/lib/testing/fake-effects';
import type { Tables } from '@/lib/testing/oracle';

import { loadInputs } from './load-inputs';
import { describeError } from './report/error-text';
import type { Log } from './report/log';
import { Run } from './run';
import { caseLike } from './testing/case-like';
import { factsOf } from './testing/facts';
import { testEngine } from './testing/test-engine';

const engine = testEngine();
const signal = new AbortController().signal;

/** What one of the two sides makes of files. */
interface Outcome {
  /** All that the result says; null where there is none. */
  readonly facts: unknown;
  readonly problem: { readonly file?: string; readonly message: string } | null;
  readonly passedOver: readonly string[];
}

type Content = string | Uint8Array<ArrayBuffer>;
type Files = Readonly<Record<string, Content>>;

const bytesOf = (content: Content): Uint8Array<ArrayBuffer> =>
  typeof content === 'string' ? new Uint8Array(Buffer.from(content)) : content;

/** Problems as both sides tell them, but for the folder and for what to do, which each says in its own way. */
function told(problem: object | undefined, folder: string): Outcome['problem'] {
  if (!problem) return null;
  const { file, line, message, expected, found } = problem as Record<string, string | undefined>;
  const all = { file, line, message, expected, found };
  return JSON.parse(JSON.stringify(all).replaceAll(`${folder}/`, '')) as Outcome['problem'];
}

/** Files that were dropped one by one, or in a folder. */
async function onThePage(files: Files, folder: string | null): Promise<Outcome> {
  const { statements } = engine();
  const connector = await openNodeConnector({ threads: 1 });
  const effects = Object.assign(new FakeEffects(), {
    compute: async (...[slots, options]: Parameters<FakeEffects['compute']>) => ({
      result: await load(connector, statements, slots, options),
      engine: connector.description,
    }),
  });
  const session = createSession(effects, {});
  const inFolder = folder === null ? '' : `${folder}/`;
  const given = Object.entries(files).map(([name, content]) => ({ name, content, why: whyPassedOver(name) }));
  const isTaken = ({ why }: { why: string | null }): boolean => folder === null || why === null;
  await session.drop(
    Promise.resolve({
      dataset: null,
      files: given
        .filter(isTaken)
        .map(({ name, content }) => new File([bytesOf(content)], `${inFolder}${name}`)),
      emptyFolders: [],
      passedOver: given
        .filter((one) => !isTaken(one))
        .map(({ name, why }) => ({ name: `${inFolder}${name}`, why: why! })),
    }),
  );
  for (const role of ['locations', 'tracks'] as const)
    if (session.getState().slots[role].length > 1) await session.joinFiles(role);
  while (session.getState().phase === 'loading') await new Promise((resolve) => setTimeout(resolve, 5));
  const { phase, data, problems } = session.getState();
  await connector.close();
  const notices = noticesOf(session.getState());
  const repeat = notices.find((text) => / same content as |was already loaded/.test(text));
  return {
    facts: phase === 'ready' && !repeat ? factsOf(data.result) : null,
    problem: told(problems[0] ?? (repeat === undefined ? undefined : { message: repeat }), folder ?? 'none'),
    passedOver: notices.filter((text) => text.startsWith('Passed over')),
  };
}

/** The same files on disk, named one by one for their roles, or by their folder. */
async function onTheCommandLine(
  files: Files,
  args: Readonly<Record<'plays' | 'locations' | 'tracks', readonly string[]>> | null,
  folder: string,
): Promise<Outcome> {
  const place = path.join(engine().folder, folder);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(place, name)), { recursive: true });
    await writeFile(path.join(place, name), bytesOf(content));
  }
  const named = (names: readonly string[]): string[] => names.map((name) => path.join(place, name));
  const options = {
    plays: args ? named(args.plays) : [place],
    locations: args ? named(args.locations) : [place],
    tracks: args ? named(args.tracks) : [place],
    log: 'text' as const,
  };
  const passedOver: string[] = [];
  const log: Log = {
    info: (event, message) => event === 'passed_over' && passedOver.push(message),
    warn: () => undefined,
    error: () => undefined,
    block: () => undefined,
    progress: () => undefined,
  };
  const context = {
    options,
    log,
    run: new Run('shares', options),
    statements: engine().statements,
    engine: { tempDirectory: engine().folder, threads: 1 },
    signal,
  };
  try {
    const { result } = await loadInputs(context, 60, null);
    return { facts: factsOf(result), problem: null, passedOver };
  } catch (error) {
    return { facts: null, problem: told(describeError(error), folder), passedOver };
  }
}

const TABLES = caseLike(7, 80);
const table = (role: keyof Tables, rows = TABLES[role]): string => csvText([HEADERS[role], ...rows]);
const THREE = {
  'plays.csv': table('plays'),
  'locations.csv': table('locations'),
  'tracks.csv': table('tracks'),
};
const gzip = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(gzipSync(text));
const renamed = (rows: Tables['tracks']): Tables['tracks'] =>
  rows.map(([id, value]) => [`other ${id}`, value]);
const bytesIn = async (file: File): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await file.arrayBuffer());

describe('the page and the command line agree on', () => {
  test.each<{
    readonly name: string;
    readonly files: () => Promise<Files>;
    /** How the files are named; those that begin as a role unless given. */
    readonly named?: (role: string) => readonly string[];
    readonly folder?: boolean;
    readonly says?: RegExp;
    readonly over?: readonly RegExp[];
  }>([
    { name: 'three good files', files: async () => THREE },
    {
      name: 'plays of which no row can be used',
      files: async () => ({
        ...THREE,
        'plays.csv': table(
          'plays',
          TABLES.plays.map(([location, track, ms]) => [location, track, `${ms}.0`]),
        ),
      }),
      says: /^Not one row of plays can be used\.$/,
    },
    {
      name: 'one of two plays files of which no row can be used',
      files: async () => ({ ...THREE, 'plays-2.csv': 'location_id,track_id,played_ms\nL0,T0,60000.0\n' }),
    },
    {
      name: 'tracks of which no id is in the plays',
      files: async () => ({ ...THREE, 'tracks.csv': table('tracks', renamed(TABLES.tracks)) }),
      says: /None of the plays match this tracks file/,
    },
    {
      name: 'locations of which no id is in the plays',
      files: async () => ({ ...THREE, 'locations.csv': table('locations', renamed(TABLES.locations)) }),
      says: /None of the plays match this locations file/,
    },
    {
      name: 'gzip of several members',
      files: async () => {
        const text = table('plays');
        const half = text.indexOf('\n', text.length / 2) + 1;
        const members = Buffer.concat([gzip(text.slice(0, half)), gzip(text.slice(half)), Buffer.alloc(512)]);
        return { ...THREE, 'plays.csv': new Uint8Array(members) };
      },
    },
    {
      name: 'a gzip file that is cut off',
      files: async () => ({ ...THREE, 'plays.csv': gzip(table('plays')).slice(0, -20) }),
      says: /gzip file is damaged/,
    },
    {
      name: 'plain text that is called .gz',
      files: async () => ({
        ...THREE,
        'plays.csv.gz': table('plays'),
        'plays.csv': gzip(table('plays', caseLike(8).plays)),
      }),
    },
    {
      name: 'the same plays as CSV and as gzip',
      files: async () => ({ ...THREE, 'plays.csv.gz': gzip(table('plays')) }),
      says: /same content as plays\.csv\b/,
    },
    {
      name: 'the same plays beside a ZIP and in it',
      files: async () => ({
        ...THREE,
        'plays-2.zip': await bytesIn(await zipOf({ 'day/copy.csv': table('plays') })),
      }),
      says: /same content as plays\.csv\b/,
    },
    {
      name: 'the same plays twice in a ZIP',
      files: async () => ({
        'all.zip': await bytesIn(await zipOf({ ...THREE, 'backup/plays.csv': table('plays') })),
      }),
      named: () => ['all.zip'],
      says: /same content as all\.zip\/plays\.csv\b/,
    },
    {
      name: 'a ZIP with a readme and what is no table',
      files: async () => ({
        'all.zip': await bytesIn(
          await zipOf({ ...THREE, 'readme.txt': 'Plays of a day.\n\nAsk us, or not.\n', 'x.pdf': '%PDF' }),
        ),
      }),
      named: () => ['all.zip'],
      over: [/all\.zip\/readme\.txt/, /all\.zip\/x\.pdf/],
    },
    {
      name: 'a folder with what is no table',
      files: async () => ({
        ...THREE,
        'notes.dat': 'x',
        'readme.txt': 'Plays of a day.\n\nAsk us, or not.\n',
      }),
      folder: true,
      over: [/notes\.dat/, /readme\.txt/],
    },
    {
      name: 'tracks and locations in parts, with a repeat and a conflict across them',
      files: async () => ({
        ...THREE,
        'tracks-2.csv': table('tracks', [
          TABLES.tracks[0]!,
          [TABLES.tracks[1]![0], 'Somebody else'],
          ['new', 'A'],
        ]),
        'locations-2.csv': table('locations', [TABLES.locations[0]!, [TABLES.locations[1]![0], 'FR']]),
      }),
    },
  ])('$name', async ({ name, files, named, folder = false, says, over = [] }) => {
    const all = await files();
    const args = (role: string): readonly string[] =>
      named?.(role) ?? Object.keys(all).filter((file) => file.startsWith(role));
    const place = name.replace(/\W+/g, '-');
    const line = await onTheCommandLine(
      all,
      folder ? null : { plays: args('plays'), locations: args('locations'), tracks: args('tracks') },
      place,
    );
    const page = await onThePage(all, folder ? place : null);
    expect(line.facts === null).toBe(says !== undefined);
    expect(page.facts).toEqual(line.facts);
    expect([...page.passedOver].map((text) => text.replaceAll(`${place}/`, ''))).toEqual(
      line.passedOver.map((text) => text.replaceAll(`${place}/`, '')),
    );
    for (const one of over) expect(line.passedOver.join('\n')).toMatch(one);
    if (!says) return;
    expect(line.problem!.message).toMatch(says);
    // The page goes on without a repeat, the command line stops at it.
    if (/same content/.test(line.problem!.message)) expect(page.problem!.message).toMatch(says);
    else expect(page.problem).toEqual(line.problem);
  });
});
