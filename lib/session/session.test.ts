import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { IntakeError } from '../intake/errors';
import { REVERSE_ORDER } from '../market-share/change-causes';
import { fakeResult, FakeEffects } from '../testing/fake-effects';
import { keptResultOf } from './kept-result';
import { createSession } from './session';
import type { Dropped, Session } from './session-actions';
import { noticesOf } from './session-state';
import { filesIn } from './slots';

const PLAYS = 'location_id,track_id,played_ms\nS,T,60000\nS,T,61000\n';
const MORE_PLAYS = 'location_id,track_id,played_ms\nS,T,62000\n';
const LOCATIONS = 'id,country\nS,SE\n';
const TRACKS = 'id,licensor\nT,L\n';

const file = (name: string, content: string | Uint8Array<ArrayBuffer>): File => new File([content], name);
const plays = (name = 'plays.csv', content = PLAYS): File => file(name, content);
const set = (content = PLAYS): File[] => [
  plays('plays.csv', content),
  file('locations.csv', LOCATIONS),
  file('tracks.csv', TRACKS),
];

/** Lets everything happen that waits for nothing from outside. */
async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
}

interface Desk {
  readonly session: Session;
  readonly effects: FakeEffects;
  readonly names: () => string[];
  readonly says: () => string[];
  /** Ends the load that was begun last. */
  readonly finish: () => Promise<void>;
}

function desk(options: { readonly opening?: boolean } = {}): Desk {
  const effects = new FakeEffects();
  const session = createSession(effects, options);
  return {
    session,
    effects,
    names: () => filesIn(session.getState().slots).map(({ name }) => name),
    says: () => noticesOf(session.getState()),
    async finish() {
      effects.loads.at(-1)!.finish();
      await settle();
    },
  };
}

async function ready(files: readonly File[] = set()): Promise<Desk> {
  const made = desk();
  await made.session.addFiles(files);
  await made.finish();
  expect(made.session.getState().phase).toBe('ready');
  return made;
}

test('files may come one by one; loading starts with the last, and shows how far it is', async () => {
  const { session, effects, finish } = desk();
  for (const one of set()) {
    expect(session.getState().phase).toBe('empty');
    await session.addFiles([one]);
  }
  expect(session.getState()).toMatchObject({ phase: 'loading', opening: false, progress: null });
  effects.loads[0]!.options.onProgress({ file: 'plays.csv', bytes: 5, totalBytes: 10, rows: 3 });
  expect(session.getState().progress).toMatchObject({ bytes: 5, rows: 3 });
  await finish();
  expect(session.getState().data?.result.plays[0]).toMatchObject({ name: 'plays.csv', rows: 2 });
});

test('a cancelled load leaves the files and nothing else, and can be done again', async () => {
  const { session, effects, names, finish } = desk();
  await session.addFiles(set());
  session.cancel();
  expect(session.getState()).toMatchObject({ phase: 'empty', data: null, progress: null });
  expect(effects.loads[0]!.options.signal.aborted).toBe(true);
  expect(names()).toEqual(['plays.csv', 'locations.csv', 'tracks.csv']);
  await session.retry();
  await finish();
  expect(session.getState().phase).toBe('ready');
  expect(effects.overlaps).toBe(0);
});

test('an engine that dies is an error with what to do, and trying again works', async () => {
  const { session, effects, finish } = desk();
  await session.addFiles(set());
  effects.loads[0]!.fail(new Error('The engine does not answer'));
  await settle();
  const { phase, problems } = session.getState();
  expect(phase).toBe('error');
  expect(problems).toMatchObject([{ found: 'The engine does not answer' }]);
  await session.retry();
  await finish();
  expect(session.getState()).toMatchObject({ phase: 'ready', problems: [] });
});

test('a file that cannot be read as what it is leaves its slot, the others of its name in other folders stay', async () => {
  const { session, effects, names, says, finish } = desk();
  const [, locations, tracks] = set();
  await session.addFiles([plays('a/part-0.csv'), plays('b/part-0.csv', MORE_PLAYS), locations!, tracks!]);
  expect(says()).toEqual(['2 plays files combined.']);
  effects.loads[0]!.fail(new IntakeError({ file: 'b/part-0.csv', message: 'broken', remedy: '' }));
  await settle();
  expect(names()).toEqual(['a/part-0.csv', 'locations.csv', 'tracks.csv']);
  expect(session.getState().problems).toMatchObject([{ file: 'b/part-0.csv' }]);
  expect(says()).toEqual([]);
  await session.addFiles([plays('b/part-0.csv', `${MORE_PLAYS}S,T,63000\n`)]);
  await finish();
  expect(names()).toEqual(['a/part-0.csv', 'b/part-0.csv', 'locations.csv', 'tracks.csv']);
  expect(session.getState().data?.result.plays.map(({ rows }) => rows)).toEqual([2, 2]);
});

test('a mended file replaces the one it mends, alone or with the others', async () => {
  for (const with_ of [[], set().slice(1)]) {
    const { session, names, says, finish } = await ready();
    await session.addFiles([plays('plays.csv', MORE_PLAYS), ...with_]);
    await finish();
    expect(names()).toEqual(['plays.csv', 'locations.csv', 'tracks.csv']);
    expect(session.getState().data?.result.plays).toMatchObject([{ rows: 1 }]);
    expect(says()).toEqual(with_.length > 0 ? [] : ['plays.csv replaced the file of that name.']);
  }
});

test('the same set twice, however fast, is loaded once', async () => {
  const { session, effects, says, finish } = desk();
  await Promise.all([session.addFiles(set()), session.addFiles(set())]);
  await settle();
  expect(effects.loads).toHaveLength(1);
  expect(session.getState()).toMatchObject({ phase: 'loading', waiting: [] });
  await finish();
  await session.addFiles(set());
  expect(session.getState().phase).toBe('ready');
  expect(says()).toEqual(['3 of these files were already loaded, so they were skipped.']);
  expect(effects.loads).toHaveLength(1);
});

test('the same plays packed otherwise, or under another name, are already loaded', async () => {
  const packed = file('plays.csv.gz', gzipSync(PLAYS));
  const { session, effects, names, says } = await ready([...set(), packed]);
  expect(names()).toEqual(['plays.csv', 'locations.csv', 'tracks.csv']);
  expect(says()).toEqual(['plays.csv.gz has the same content as plays.csv, so it was skipped.']);
  await session.addFiles([plays('copy.csv')]);
  expect(says()).toEqual(['copy.csv has the same content as plays.csv, so it was skipped.']);
  expect(effects.loads).toHaveLength(1);
  // The notice goes with the file that it speaks of.
  await session.removeFiles('plays');
  expect(says()).toEqual([]);
});

test('two files of one name that came together are two', async () => {
  const [, locations, tracks] = set();
  const { session } = await ready([plays(), plays('plays.csv', MORE_PLAYS), locations!, tracks!]);
  expect(session.getState().data?.result.plays.map(({ name, rows }) => [name, rows])).toEqual([
    ['plays.csv', 2],
    ['plays.csv (2)', 1],
  ]);
});

test('a second tracks file is asked about: one of them, or both as parts', async () => {
  const other = (name: string): File => file(name, 'id,licensor\nT,M\n');
  const { session, effects, names, finish } = await ready();
  await session.addFiles([other('b/tracks.csv')]);
  expect(session.getState().phase).toBe('error');
  expect(session.getState().problems).toMatchObject([
    {
      message: 'There are 2 tracks files: tracks.csv, b/tracks.csv.',
      help: { kind: 'choose one', role: 'tracks' },
    },
  ]);
  const [first, second] = session.getState().slots.tracks;
  await Promise.all([session.chooseFile(second!), session.chooseFile(first!)]);
  await finish();
  expect(names()).toEqual(['plays.csv', 'locations.csv', 'b/tracks.csv']);

  await session.addFiles([other('b/tracks.csv'), file('c/tracks.csv', 'id,licensor\nU,M\n')]);
  await session.joinFiles('tracks');
  expect(effects.loads.at(-1)!.slots.tracks.map(({ name }) => name)).toEqual([
    'b/tracks.csv',
    'c/tracks.csv',
  ]);
  await finish();
  expect(session.getState().phase).toBe('ready');
  // A third one is asked about again, and a mended part is not.
  await session.addFiles([file('c/tracks.csv', 'id,licensor\nV,M\n')]);
  expect(session.getState().phase).toBe('loading');
  await finish();
  await session.addFiles([file('d.csv', 'id,licensor\nW,M\n')]);
  expect(session.getState().problems).toHaveLength(1);
  await session.removeFiles('tracks');
  expect(session.getState()).toMatchObject({ phase: 'empty', problems: [] });
});

test('locations and tracks with the same header are each asked about, and none takes the other one’s place', async () => {
  const { session, names, finish } = desk();
  const locations = file('l.csv', 'id,name\nS,SE\n');
  const tracks = file('t.csv', 'id,name\nT,L\n');
  const answer = async (role: 'locations' | 'tracks', name: string): Promise<void> => {
    const help = session.getState().problems.find((problem) => problem.file === name)?.help;
    if (help?.kind !== 'name columns') throw new Error(`${name} is not asked about`);
    await session.nameColumns(help.unmapped.file, { role, positions: [0, 1] });
  };
  await session.addFiles([locations]);
  await answer('locations', 'l.csv');
  await session.addFiles([tracks]);
  expect(names()).toEqual(['l.csv']);
  await answer('tracks', 't.csv');
  await session.addFiles([plays()]);
  await finish();
  expect(names()).toEqual(['plays.csv', 'l.csv', 't.csv']);
  // Neither is beyond doubt the next time.
  session.startOver();
  await session.addFiles([file('l2.csv', 'id,name\nX,NO\n')]);
  expect(session.getState().problems).toHaveLength(1);
});

test('the columns of plays are named once for all parts with that header, and for the visit', async () => {
  const { session, names, finish } = desk();
  const part = (name: string): File => file(name, `shop,song,ms\n${name},T,60000\n`);
  await session.addFiles([part('a.csv'), part('b.csv'), ...set().slice(1)]);
  const help = session.getState().problems[0]!.help;
  if (help?.kind !== 'name columns') throw new Error('not asked');
  const mapping = { role: 'plays', positions: [0, 1, 2] } as const;
  const { file: source } = help.unmapped;
  await Promise.all([session.nameColumns(source, mapping), session.nameColumns(source, mapping)]);
  await finish();
  expect(names()).toEqual(['a.csv', 'b.csv', 'locations.csv', 'tracks.csv']);
  session.startOver();
  await session.addFiles([part('c.csv'), ...set().slice(1)]);
  await finish();
  expect(names()[0]).toBe('c.csv');
});

test('a double click on the offered header line reads the file once', async () => {
  const { session, effects } = desk();
  await session.addFiles([plays('plays.csv', `Plays of October\n\n${PLAYS}`), ...set().slice(1)]);
  const help = session.getState().problems[0]!.help;
  if (help?.kind !== 'use header line') throw new Error('not offered');
  await Promise.all([session.readFromLine(help.file, help.line), session.readFromLine(help.file, help.line)]);
  expect(effects.loads).toHaveLength(1);
  expect(session.getState()).toMatchObject({ phase: 'loading', notices: [] });
});

test('UTF-16 without a byte order mark is read in the encoding that is chosen for it', async () => {
  const { session, effects, names, finish } = desk();
  const utf16 = new File([Uint8Array.from(Buffer.from(PLAYS, 'utf16le'))], 'plays.csv');
  await session.addFiles([utf16, ...set().slice(1)]);
  const help = session.getState().problems[0]!.help;
  if (help?.kind !== 'choose encoding') throw new Error('not offered');
  expect(help.suggested).toBe('utf-16le');
  const choose = (): Promise<void> => session.chooseEncoding(help.file, 'utf-16le');
  await Promise.all([choose(), choose()]);
  expect(effects.loads).toHaveLength(1);
  await finish();
  expect(names()).toEqual(['plays.csv', 'locations.csv', 'tracks.csv']);
});

test('a file whose encoding shows only while it is read can be read as the UTF-8 that it was taken for', async () => {
  const { session, effects, finish } = desk();
  await session.addFiles(set());
  await finish();
  const [source] = session.getState().slots.plays;
  expect(source).toMatchObject({ encoding: 'utf-8', encodingOpen: true });
  await session.setEncoding(source!, 'utf-8');
  expect(session.getState().slots.plays[0]).toMatchObject({ encoding: 'utf-8', encodingOpen: false });
  expect(effects.loads).toHaveLength(2);
  await finish();
});

test('a question about files that came during a load stays until it is answered, whatever becomes of the load', async () => {
  const { session, effects, names, finish } = desk();
  await session.addFiles(set());
  await session.addFiles([plays('other.csv', MORE_PLAYS)]);
  await session.addFiles([file('new-tracks.csv', 'id,licensor\nT,M\n')]);
  expect(session.getState().waiting).toMatchObject([{ names: ['other.csv', 'new-tracks.csv'] }]);
  await finish();
  expect(session.getState()).toMatchObject({
    phase: 'ready',
    waiting: [{ names: ['other.csv', 'new-tracks.csv'] }],
  });
  const [waiting] = session.getState().waiting;
  await Promise.all([session.decideWaiting(waiting!, 'replace'), session.decideWaiting(waiting!, 'replace')]);
  await finish();
  expect(names()).toEqual(['other.csv', 'locations.csv', 'new-tracks.csv']);
  expect(session.getState()).toMatchObject({ phase: 'ready', waiting: [] });
  expect(effects.loads).toHaveLength(2);
});

test('the user keeps a load and forgets what came meanwhile, or stops it for that', async () => {
  const { session, effects, names, finish } = desk();
  await session.addFiles(set());
  await session.addFiles([plays('other.csv', MORE_PLAYS)]);
  await session.decideWaiting(session.getState().waiting[0]!, 'keep');
  expect(session.getState()).toMatchObject({ phase: 'loading', waiting: [] });
  await session.addFiles([plays('other.csv', MORE_PLAYS)]);
  await session.decideWaiting(session.getState().waiting[0]!, 'replace');
  expect(effects.loads[0]!.options.signal.aborted).toBe(true);
  await finish();
  expect(names()).toEqual(['other.csv', 'locations.csv', 'tracks.csv']);
  expect(effects.overlaps).toBe(0);
});

test('a bad file dropped onto a result leaves the result behind the error, and the user can go back to it', async () => {
  const { session, effects } = await ready();
  const { data } = session.getState();
  await session.addFiles([file('x.csv', '')]);
  expect(session.getState()).toMatchObject({ phase: 'error', data: null, problems: [{ file: 'x.csv' }] });
  await session.retry();
  expect(session.getState().data).toBe(data);
  expect(effects.loads).toHaveLength(1);
});

test('files that are not needed after all are named when the load starts', async () => {
  const { session, says } = desk();
  const [good, ...others] = set();
  await session.addFiles([file('wrong.csv', 'location_id,track_id,duration\nS,T,1\n'), ...others]);
  await session.addFiles([good!]);
  expect(session.getState()).toMatchObject({ phase: 'loading', problems: [] });
  expect(says()).toEqual([expect.stringContaining('wrong.csv is not used: This looks like the plays file')]);
});

test('files that do not belong together are an error; others of that role take their place without a question', async () => {
  const { session, effects, names, finish } = desk();
  await session.addFiles(set());
  const { slots } = effects.loads[0]!;
  const none = fakeResult(slots);
  const cells = { ...none.rollup.cells, countryId: [0] };
  const noMatch = { ...none, rollup: { ...none.rollup, cells } };
  const engine = { name: '', version: '', threads: 1 };
  effects.loads[0]!.finish({ result: noMatch, engine });
  await settle();
  expect(session.getState().problems).toMatchObject([
    { file: 'locations.csv', help: { kind: 'wrong files', role: 'locations', canGoOn: true } },
  ]);
  await session.retry({ anyway: true });
  effects.loads[1]!.finish({ result: noMatch, engine });
  await settle();
  expect(session.getState().phase).toBe('ready');
  // Computed again for another reason, it is still accepted.
  session.setFixes([{ kind: 'ignore', what: 'case' }]);
  await settle();
  effects.loads[2]!.finish({ result: noMatch, engine });
  await settle();
  expect(session.getState().phase).toBe('ready');

  await session.addFiles(set(MORE_PLAYS));
  effects.loads[3]!.finish({ result: noMatch, engine });
  await settle();
  await session.addFiles([file('right.csv', 'id,country\nS,NO\n')]);
  await finish();
  expect(names()).toEqual(['plays.csv', 'right.csv', 'tracks.csv']);
});

test('a setting that changes during a load is in the result', async () => {
  const { session, effects, finish } = desk();
  await session.addFiles(set());
  session.setFixes([{ kind: 'ignore', what: 'case' }]);
  await finish();
  expect(session.getState().phase).toBe('loading');
  await finish();
  expect(session.getState().phase).toBe('ready');
  expect(effects.loads.map(({ options }) => options.fixes.length)).toEqual([0, 1]);
});

test('starting over ends a load, drops what waits for its turn and keeps the aliases on', async () => {
  const { session, effects } = desk();
  session.setAnonymised(true);
  await session.addFiles(set());
  void session.addFiles([plays('later.csv', MORE_PLAYS)]);
  session.startOver();
  await settle();
  expect(session.getState()).toMatchObject({ phase: 'empty', waiting: [], anonymised: true });
  expect(filesIn(session.getState().slots)).toEqual([]);
  expect(effects.loads[0]!.options.signal.aborted).toBe(true);
});

const ADDRESS = { kind: 'address', address: '/dataset/', allowed: [] } as const;

test('a page that starts with a dataset begins by opening it; a failure can be tried again', async () => {
  const { session, effects } = desk({ opening: true });
  expect(session.getState()).toMatchObject({ phase: 'loading', opening: true, atStart: true });
  await session.openDataset(ADDRESS);
  expect(session.getState().atStart).toBe(true);
  effects.openings[0]!.fail(new Error('404'));
  await settle();
  expect(session.getState().problems).toMatchObject([{ help: { kind: 'open again', source: ADDRESS } }]);
  await Promise.all([session.openDataset(ADDRESS), session.openDataset(ADDRESS)]);
  expect(session.getState().atStart).toBe(false);
  effects.openings[1]!.finish();
  await settle();
  expect(session.getState()).toMatchObject({ phase: 'ready', data: { dataset: { about: { id: 'd2' } } } });
  expect(effects.openings).toHaveLength(2);
});

test('a newer version is offered, opened beside the one that is shown, and not missed when it fails', async () => {
  const { session, effects, says } = desk({ opening: true });
  await session.openDataset(ADDRESS);
  effects.openings[0]!.finish();
  await settle();
  await session.lookForNewer();
  expect(session.getState().newer).toBeNull();
  effects.published = { id: 'next', publishedAt: new Date(1) };
  await session.lookForNewer();
  expect(session.getState().newer?.id).toBe('next');
  await session.openDataset(ADDRESS, { keep: true });
  expect(session.getState().phase).toBe('ready');
  effects.openings[1]!.fail(new Error('offline'));
  await settle();
  expect(session.getState().phase).toBe('ready');
  expect(says()).toEqual([expect.stringContaining('The newer version could not be opened')]);
  await session.openDataset(ADDRESS, { keep: true });
  // Files dropped meanwhile count for more.
  await session.addFiles(set());
  effects.openings[2]!.finish();
  await settle();
  expect(session.getState()).toMatchObject({ phase: 'loading', opening: false });
});

test('files are hashed after the result is shown; what waits for that gets all fingerprints', async () => {
  const { session, effects, finish } = desk();
  await session.addFiles(set());
  expect(effects.hashed).toEqual([]);
  effects.loads[0]!.finish();
  const shown = new Promise<void>((resolve) => {
    const stop = session.subscribe(() => {
      if (session.getState().phase !== 'ready') return;
      stop();
      expect(session.getState().fingerprints).toEqual({ kind: 'pending' });
      resolve();
    });
  });
  await shown;
  expect(await session.fingerprints()).toEqual(
    ['plays.csv', 'locations.csv', 'tracks.csv'].map((name) => `hash of ${name}`),
  );
  // A file that has changed since it was counted: nothing is vouched for, the shares stay.
  effects.hashFails = new IntakeError({
    file: 'plays.csv',
    message: 'The file cannot be read any more.',
    remedy: '',
  });
  await session.addFiles([plays('more.csv', MORE_PLAYS)]);
  await finish();
  expect(session.getState()).toMatchObject({
    phase: 'ready',
    fingerprints: { kind: 'failed', problem: { file: 'plays.csv' } },
  });
  await expect(session.fingerprints()).rejects.toThrow('cannot be read any more');
});

test('listing rows ends when the files are loaded again', async () => {
  const { session } = await ready();
  expect(await session.listPlays('below', 60, 5)).toEqual([]);
  const listing = session.listPlays('below', 60, 5);
  session.startOver();
  await expect(listing).rejects.toThrow('loaded again');
});

describe('an earlier delivery', () => {
  const BEFORE = [
    plays('old/plays.csv', MORE_PLAYS),
    file('old/locations.csv', 'id,country\nS,NO\n'),
    file('old/tracks.csv', 'id,licensor\nT,M\n'),
  ];
  const dropped = (files: readonly File[]): Promise<Dropped> =>
    Promise.resolve({ dataset: null, files, emptyFolders: [], passedOver: [] });
  const loaded = ({ effects }: Desk): string[] =>
    filesIn(effects.loads.at(-1)!.slots).map(({ name }) => name);

  test('is loaded, then with the tracks of now, then with its locations too; the result stays', async () => {
    const made = await ready();
    const { session, effects, finish } = made;
    const { data } = session.getState();
    void session.compareWith(dropped(BEFORE));
    await settle();
    expect(session.getState()).toMatchObject({ phase: 'ready', before: { kind: 'loading', part: null } });
    expect(loaded(made)).toEqual(['old/plays.csv', 'old/locations.csv', 'old/tracks.csv']);
    effects.loads.at(-1)!.options.onProgress({ file: '', bytes: 1, totalBytes: 2, rows: 1 });
    expect(session.getState().before).toEqual({ kind: 'loading', part: 0.5 / 3 });
    // Rows of the result are listed when the engine is free again.
    let isListed = false;
    const listing = session.listPlays('below', 60, 5).then(() => (isListed = true));
    await finish();
    expect(loaded(made)).toEqual(['old/plays.csv', 'old/locations.csv', 'tracks.csv']);
    await finish();
    expect(loaded(made)).toEqual(['old/plays.csv', 'locations.csv', 'tracks.csv']);
    expect(isListed).toBe(false);
    await finish();
    await listing;
    const { before } = session.getState();
    expect(before).toMatchObject({
      kind: 'ready',
      name: 'old/plays.csv and 2 more',
      order: ['tracks', 'locations', 'plays'],
    });
    expect(before?.kind === 'ready' && before.cubes.map(({ totalPlays }) => totalPlays)).toEqual([1, 1, 1]);
    expect(session.getState().data).toBe(data);
    expect([effects.loads.length, effects.overlaps]).toEqual([4, 0]);
    session.stopComparing();
    expect(session.getState().before).toBe(null);
  });

  test('can be cancelled while it is loaded', async () => {
    const { session, effects } = await ready();
    void session.compareWith(dropped(BEFORE));
    await settle();
    session.stopComparing();
    await settle();
    expect(effects.loads.at(-1)!.options.signal.aborted).toBe(true);
    expect(session.getState()).toMatchObject({ phase: 'ready', before: null });
  });

  test.each([
    [BEFORE.slice(0, 2), 'The earlier delivery lacks its tracks.'],
    [[...BEFORE, file('t2.csv', TRACKS)], 'The earlier delivery has 2 tracks files.'],
    [[file('w.csv', 'PAR1')], /./],
  ])('that is not whole is an error beside the result', async (files, message) => {
    const { session, effects } = await ready();
    await session.compareWith(dropped(files));
    const { phase, before } = session.getState();
    expect(phase).toBe('ready');
    expect(before?.kind === 'failed' && before.problems[0]!.message).toMatch(message);
    expect(effects.loads).toHaveLength(1);
  });

  test('that cannot be computed is an error beside the result, and another one can be tried', async () => {
    const { session, effects, finish } = await ready();
    void session.compareWith(dropped(BEFORE));
    await settle();
    effects.loads.at(-1)!.fail(new IntakeError({ file: 'old/plays.csv', message: 'broken', remedy: '' }));
    await settle();
    expect(session.getState()).toMatchObject({
      phase: 'ready',
      before: { kind: 'failed', problems: [{ file: 'old/plays.csv', message: 'broken' }] },
    });
    void session.compareWith(dropped(BEFORE));
    await settle();
    for (let i = 0; i < 3; i++) await finish();
    expect(session.getState().before).toMatchObject({ kind: 'ready' });
  });

  test('is compared anew with another result, and by other fixes', async () => {
    const { session, effects, finish } = await ready();
    void session.compareWith(dropped(BEFORE));
    await settle();
    await finish();
    // Other files end it; it begins again with them.
    await session.addFiles([plays('more.csv', MORE_PLAYS)]);
    await settle();
    expect(session.getState().phase).toBe('loading');
    await finish();
    expect(session.getState()).toMatchObject({ phase: 'ready', before: { kind: 'loading' } });
    for (let i = 0; i < 3; i++) await finish();
    expect(session.getState().before).toMatchObject({ kind: 'ready' });
    const loads = effects.loads.length;
    const merge = { kind: 'licensor', from: 'A', to: 'B' } as const;
    session.setFixes([merge, { kind: 'unit', unit: 'seconds', file: 'more.csv' }]);
    await settle();
    await finish();
    for (let i = 0; i < 3; i++) await finish();
    expect(effects.loads.length - loads).toBe(4);
    // The plays before do not look like that unit.
    expect(effects.loads.at(-1)!.options.fixes).toEqual([merge]);
    const { before } = session.getState();
    expect(before?.kind === 'ready' && before.cubes[0]!.licensors.map(({ name }) => name)).toContain('B');
    expect(effects.overlaps).toBe(0);
  });

  test('in the other order the plays of now come first, with their unit; the engine ends with the files of now', async () => {
    const made = await ready();
    const { session, effects, finish } = made;
    const unit = { kind: 'unit', unit: 'seconds', file: null } as const;
    session.setFixes([unit]);
    await settle();
    await finish();
    void session.compareWith(dropped(BEFORE));
    await settle();
    for (let i = 0; i < 3; i++) await finish();
    void session.setCauseOrder(REVERSE_ORDER);
    await settle();
    const computed: unknown[] = [];
    for (let i = 0; i < 4; i++) {
      computed.push([...loaded(made), effects.loads.at(-1)!.options.fixes.length]);
      await finish();
    }
    expect(computed).toEqual([
      ['old/plays.csv', 'old/locations.csv', 'old/tracks.csv', 0],
      ['plays.csv', 'old/locations.csv', 'old/tracks.csv', 1],
      ['plays.csv', 'locations.csv', 'old/tracks.csv', 1],
      ['plays.csv', 'locations.csv', 'tracks.csv', 1],
    ]);
    const { before } = session.getState();
    expect(before).toMatchObject({ kind: 'ready', order: REVERSE_ORDER });
    expect(before?.kind === 'ready' && before.cubes).toHaveLength(3);
  });

  test('may be a published dataset: then there are no steps', async () => {
    const { session, effects } = await ready();
    const dataset = { name: 'q2', files: new Map() };
    void session.compareWith(Promise.resolve({ dataset, files: [], emptyFolders: [], passedOver: [] }));
    await settle();
    effects.openings[0]!.finish();
    await settle();
    expect(session.getState().before).toMatchObject({ kind: 'ready', name: 'dataset d1', order: null });
    expect(effects.loads).toHaveLength(1);
  });

  test('of a published dataset is compared without steps', async () => {
    const { session, effects, finish } = desk();
    void session.openDataset({ kind: 'address', address: '/dataset/', allowed: [] });
    await settle();
    effects.openings[0]!.finish();
    await settle();
    void session.compareWith(dropped(BEFORE));
    await settle();
    await finish();
    const { before } = session.getState();
    expect(before).toMatchObject({ kind: 'ready', order: null });
    expect(before?.kind === 'ready' && before.cubes).toHaveLength(1);
  });
});

test('a kept result is shown without its files, with its own fixes, until files come', async () => {
  const { session } = await ready();
  const hashes = await session.fingerprints();
  const fix = { kind: 'licensor', from: 'A', to: 'B' } as const;
  const { data } = session.getState();
  const kept = structuredClone(keptResultOf(data!, hashes, [fix]));

  const later = desk();
  await later.session.openKept(kept);
  const state = later.session.getState();
  expect(state).toMatchObject({ phase: 'ready', data: { keptFixes: [fix], finishedAt: data!.finishedAt } });
  expect(state.data!.cube.countryPlays('SE', 60)).toBe(data!.cube.countryPlays('SE', 60));
  const { plays, locations, tracks } = state.data!.result;
  expect([...plays, ...locations.files, ...tracks.files].map(({ sha256 }) => sha256)).toEqual(hashes);
  await expect(later.session.listPlays('below', 60, 1)).rejects.toThrow('no files');
  later.session.setFixes([{ kind: 'ignore', what: 'case' }]);
  await settle();
  expect(later.effects.loads).toHaveLength(0);

  await later.session.addFiles(set());
  await later.finish();
  expect(later.session.getState()).toMatchObject({ phase: 'ready', data: { keptFixes: null } });
});

test('what was passed over in folders is named', async () => {
  const { session, says } = desk();
  const dropped = {
    dataset: null,
    files: set(),
    emptyFolders: [],
    passedOver: ['x/notes.dat', 'x/a.pdf'].map((name) => ({ name, why: 'not a table' })),
  };
  await session.drop(Promise.resolve(dropped));
  expect(says()).toEqual(['Passed over x/notes.dat, x/a.pdf: not a table.']);
  await session.drop(Promise.reject(new Error('The folder is gone')));
  expect(session.getState().notices.some(({ text }) => text.includes('calculation stopped'))).toBe(true);
});

test('merged names are read again only where ids have conflicting values, and so is taking that back', async () => {
  const merge = { kind: 'licensor', from: 'a', to: 'A' } as const;
  const { session, effects } = await ready();
  session.setFixes([merge]);
  await settle();
  expect(effects.loads).toHaveLength(1);

  const shown = await ready();
  const result = fakeResult(shown.session.getState().slots);
  const withConflicts = (conflictingIds: number, healedIds: number): typeof result => ({
    ...result,
    tracks: { ...result.tracks, ledger: { ...result.tracks.ledger, conflictingIds, healedIds } },
  });
  const engine = { name: '', version: '', threads: 1 };
  const { loads } = shown.effects;
  const finishWith = async (of: typeof result): Promise<void> => {
    loads.at(-1)!.finish({ result: of, engine });
    await settle();
    expect(shown.session.getState().phase).toBe('ready');
  };
  await shown.session.addFiles([plays('more.csv', MORE_PLAYS)]);
  await finishWith(withConflicts(1, 0));
  shown.session.setFixes([merge]);
  await settle();
  expect(loads.at(-1)!.options.fixes).toEqual([merge]);
  await finishWith(withConflicts(0, 1));
  const before = loads.length;
  shown.session.setFixes([{ kind: 'country', from: 'UK', to: 'GB' }, merge]);
  await settle();
  expect(loads).toHaveLength(before);
  shown.session.setFixes([]);
  await settle();
  expect(loads).toHaveLength(before + 1);
});

const POOLS = 'country,amount,currency\nSE,100000.01,SEK\n';
const typedIn = ({ session }: Desk): Record<string, string> =>
  Object.fromEntries(
    [...session.getState().royalties.terms.typed].map(([country, { amount, currency }]) => [
      country,
      `${amount} ${currency}`,
    ]),
  );

test('royalty pools are told from the three files by their columns, and stay when a file is mended', async () => {
  const made = await ready([...set(), file('any name.txt', POOLS)]);
  expect(typedIn(made)).toEqual({ SE: '100000.01 SEK' });
  expect(made.says()).toContain(
    'any name.txt: pools of 1 country. What each licensor is owed stands under Royalties.',
  );
  await made.session.addFiles([plays('plays.csv', MORE_PLAYS)]);
  await made.finish();
  expect(made.session.getState().phase).toBe('ready');
  expect(typedIn(made)).toEqual({ SE: '100000.01 SEK' });
  made.session.startOver();
  expect(typedIn(made)).toEqual({});
});

test('pools with an error change nothing, and the shares stay on the page', async () => {
  const made = await ready();
  await made.session.addFiles([file('pools.csv', POOLS)]);
  await made.session.addFiles([file('pools.csv', `${POOLS}US,1,000,USD\nDE,5,EU\n`)]);
  const state = made.session.getState();
  expect(state.phase).toBe('ready');
  expect(state.royalties.problem).toMatchObject({ file: 'pools.csv', line: 3 });
  expect(made.says()).toEqual([
    expect.stringMatching(/^pools\.csv is not used: line 3: .* More under Royalties\.$/),
  ]);
  expect(typedIn(made)).toEqual({ SE: '100000.01 SEK' });
  await made.session.takePools(file('plays.csv', PLAYS));
  expect(made.session.getState().royalties.problem).toMatchObject({ file: 'plays.csv', line: 1 });
  await made.session.takePools(file('huge.csv', 'x'.repeat(1024 * 1024 + 1)));
  expect(made.session.getState().royalties.problem).toMatchObject({ file: 'huge.csv', found: '1.05 MB' });
});

test('a file replaces all pools, pasted rows only those of their countries; both can be undone', async () => {
  const made = await ready();
  const { session } = made;
  await session.takePools({ pasted: 'SE\t1\tSEK\nDE\t2\tEUR' });
  await session.takePools({ pasted: 'DE\t3\tEUR' });
  expect(typedIn(made)).toEqual({ SE: '1.00 SEK', DE: '3.00 EUR' });
  await session.takePools(file('pools.csv', 'country,amount,currency\nUS,4,USD\n'));
  expect(typedIn(made)).toEqual({ US: '4.00 USD' });
  const { taken } = session.getState().royalties;
  expect(taken?.said).toBe('pools.csv: pools of 1 country. They replace those that were there.');
  session.setRoyalties(taken!.before);
  expect(typedIn(made)).toEqual({ SE: '1.00 SEK', DE: '3.00 EUR' });
  expect(session.getState().royalties.taken).toBeNull();
});
