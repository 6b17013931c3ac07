import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FakeEffects } from '../testing/fake-effects';
import { createSession } from './session';
import type { DatasetFiles } from '../dataset/dataset-files';
import type { Dropped, Session } from './session-actions';
import type { SessionState } from './session-state';
import { filesIn, isSettled, undecided } from './slots';

const RUNS = 300;

const PLAYS = ['S,T,60000\n', 'S,T,61000\nS,T,5\n', 'S,T,62000\n'].map(
  (rows) => `location_id,track_id,played_ms\n${rows}`,
);
const LOCATIONS = ['id,country\nS,SE\n', 'id,country\nS,NO\n'];
const TRACKS = ['id,licensor\nT,L\n', 'id,licensor\nT,M\n'];

/** Every text that was dropped under a name. */
const TEXTS = new Map<string, Set<string>>();
/** What each file holds once unpacked. */
const TEXT_OF = new Map<File, string>();

function file(name: string, text: string, content: string | Uint8Array<ArrayBuffer> = text): File {
  const made = new File([content], name);
  TEXT_OF.set(made, text);
  TEXTS.set(name, (TEXTS.get(name) ?? new Set()).add(text));
  return made;
}

/** What is dropped, by name: sets, parts, copies, mended files, packed ones, files that need an answer, and wrong ones. */
const DROPS: Readonly<Record<string, readonly File[]>> = {
  set: [file('p.csv', PLAYS[0]!), file('l.csv', LOCATIONS[0]!), file('t.csv', TRACKS[0]!)],
  'mended set': [file('p.csv', PLAYS[1]!), file('l.csv', LOCATIONS[0]!), file('t.csv', TRACKS[0]!)],
  plays: [file('p.csv', PLAYS[0]!)],
  'packed plays': [file('p.csv.gz', PLAYS[0]!, gzipSync(PLAYS[0]!))],
  'mended plays': [file('p.csv', PLAYS[1]!)],
  'more plays': [file('a/part-0.csv', PLAYS[1]!), file('b/part-0.csv', PLAYS[2]!)],
  locations: [file('l.csv', LOCATIONS[0]!)],
  'other locations': [file('b/l.csv', LOCATIONS[1]!)],
  tracks: [file('t.csv', TRACKS[0]!)],
  'two tracks': [file('t.csv', TRACKS[0]!), file('t2.csv', TRACKS[1]!)],
  unnamed: [file('u.csv', 'id,name\nS,SE\n')],
  'titled plays': [file('title.csv', `Plays of October\n${PLAYS[2]}`)],
  wrong: [file('w.csv', 'PAR1')],
};

type Command =
  | { readonly do: 'drop'; readonly what: string }
  | { readonly do: 'answer'; readonly decision: 'replace' | 'keep' }
  | { readonly do: 'name columns'; readonly role: 'locations' | 'tracks' }
  | { readonly do: 'remove'; readonly role: 'plays' | 'locations' | 'tracks' }
  | { readonly do: 'ignore case'; readonly on: boolean }
  | {
      readonly do:
        | 'sample twice'
        | 'use header line'
        | 'choose'
        | 'join'
        | 'retry'
        | 'cancel'
        | 'start over'
        | 'open dataset'
        | 'look for newer'
        | 'show newer'
        | 'opening ends'
        | 'opening fails'
        | 'load ends'
        | 'engine dies'
        | 'list rows'
        | 'compare'
        | 'compare with a dataset'
        | 'stop comparing'
        | 'wait';
    };

const simple = [
  'sample twice',
  'use header line',
  'choose',
  'join',
  'retry',
  'cancel',
  'start over',
  'open dataset',
  'look for newer',
  'show newer',
  'opening ends',
  'opening fails',
  'engine dies',
  'list rows',
  'compare',
  'compare with a dataset',
  'stop comparing',
] as const;

const commands: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('drop'), what: fc.constantFrom(...Object.keys(DROPS)) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('drop'), what: fc.constant('set') }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('answer'), decision: fc.constantFrom('replace', 'keep') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('name columns'), role: fc.constantFrom('locations', 'tracks') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('remove'),
      role: fc.constantFrom('plays', 'locations', 'tracks'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('ignore case'), on: fc.boolean() }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constantFrom(...simple) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('load ends') }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wait') }) },
);

const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);
beforeAll(() => void process.on('unhandledRejection', note));
afterAll(() => void process.off('unhandledRejection', note));

/** Lets everything happen that waits for nothing but the user or an effect. */
async function settle(actions: unknown[]): Promise<void> {
  await Promise.all(actions.splice(0));
  for (let i = 0; i < 12; i++) await new Promise((resolve) => setImmediate(resolve));
}

/** The names that are asked about. */
function asked(state: SessionState): string[] {
  return state.waiting.flatMap((one) => (one.kind === 'files' ? one.names : [one.files.name]));
}

/** What must hold whenever nothing but an effect is being waited for. */
function check(state: SessionState, effects: FakeEffects): void {
  const names = filesIn(state.slots).map(({ name }) => name);
  expect(new Set(names).size, 'each name stands for one file').toBe(names.length);
  for (const { found } of state.problems) expect(found ?? '').not.toContain('The engine was closed');
  expect(effects.overlaps, 'one load at a time').toBe(0);
  if (state.phase === 'loading') {
    const under = state.opening ? effects.openings : effects.loads;
    expect(under.at(-1)?.isOver(), 'something is being waited for').toBe(false);
  } else if (undecided(state.slots).length > 0) {
    expect(state.problems.filter(({ help }) => help?.kind === 'choose one')).toHaveLength(
      undecided(state.slots).length,
    );
  }
  if (state.phase === 'ready' && state.before?.kind === 'loading')
    expect(
      [...effects.loads, ...effects.openings].some((one) => !one.isOver()),
      'what is compared is being waited for',
    ).toBe(true);
  if (state.phase === 'error') expect(state.problems.length).toBeGreaterThan(0);
  for (const shown of [state.phase === 'ready' ? state.data : null, state.behind?.data]) {
    if (!shown) continue;
    if (shown.dataset) expect(names).toEqual([]);
    else {
      expect(isSettled(state.slots)).toBe(true);
      const counted = shown.result.plays.map(({ name, rows }) => [name, rows]);
      expect(counted).toEqual(state.slots.plays.map(({ name, rows }) => [name, rows.count]));
    }
  }
}

const droppedOf = (files: readonly File[], dataset: DatasetFiles | null = null): Promise<Dropped> =>
  Promise.resolve({ dataset, files, emptyFolders: [], passedOver: [] });

/** Does one thing as the page would; gives what ends with it, if that is known. */
function perform(command: Command, session: Session, effects: FakeEffects): unknown {
  const { slots, problems, waiting, data } = session.getState();
  const address = { kind: 'address', address: '/dataset/', allowed: [] } as const;
  switch (command.do) {
    case 'drop':
      return session.addFiles(DROPS[command.what]!);
    case 'sample twice':
      return Promise.all([session.addFiles(DROPS['set']!), session.addFiles(DROPS['set']!)]);
    case 'answer':
      return waiting[0] && session.decideWaiting(waiting[0], command.decision);
    case 'name columns': {
      const help = problems.find((problem) => problem.help?.kind === 'name columns')?.help;
      if (help?.kind !== 'name columns') return;
      const { file: source } = help.unmapped;
      return session.nameColumns(source, { role: command.role, positions: [0, 1] });
    }
    case 'use header line': {
      const help = problems.find((problem) => problem.help?.kind === 'use header line')?.help;
      if (help?.kind !== 'use header line') return;
      return Promise.all([
        session.readFromLine(help.file, help.line),
        session.readFromLine(help.file, help.line),
      ]);
    }
    case 'choose': {
      const [role] = undecided(slots);
      return role && session.chooseFile(slots[role].at(-1)!);
    }
    case 'join': {
      const [role] = undecided(slots);
      return role && session.joinFiles(role);
    }
    case 'remove':
      return session.removeFiles(command.role);
    case 'retry':
      return session.retry();
    case 'cancel':
      session.cancel();
      return;
    case 'start over':
      session.startOver();
      return;
    case 'ignore case': // Back and Forward change it too.
      session.setFixes(command.on ? [{ kind: 'ignore', what: 'case' }] : []);
      return;
    case 'open dataset':
      return session.openDataset(address);
    case 'show newer':
      return data?.dataset ? session.openDataset(data.dataset.source, { keep: true }) : undefined;
    case 'look for newer':
      effects.published = { id: 'newer', publishedAt: new Date(1) };
      return session.lookForNewer();
    case 'opening ends':
      return effects.openings.at(-1)?.finish();
    case 'opening fails':
      return effects.openings.at(-1)?.fail(new Error('offline'));
    case 'load ends':
      return effects.loads.at(-1)?.finish();
    case 'engine dies':
      return effects.loads.at(-1)?.fail(new Error('The engine does not answer'));
    case 'list rows':
      // It may have to wait for a comparison, which waits for its loads to end.
      void session.listPlays('below', 60, 10).catch(() => undefined);
      return;
    case 'compare':
      void session.compareWith(droppedOf(DROPS['mended set']!));
      return;
    case 'compare with a dataset':
      void session.compareWith(droppedOf([], { name: 'before', files: new Map() }));
      return;
    case 'stop comparing':
      session.stopComparing();
      return;
    case 'wait':
      return;
  }
}

test('whatever the user does, in any order: state and files agree, no question is lost, nothing fails unseen', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(commands, fc.boolean()), { minLength: 5, maxLength: 40 }),
      async (sequence) => {
        unhandled.length = 0;
        const effects = new FakeEffects();
        const session = createSession(effects);
        const actions: unknown[] = [];
        let rested: readonly string[] | null = [];
        for (const [command, waits] of sequence) {
          actions.push(perform(command, session, effects));
          if (command.do === 'answer' || command.do === 'start over') rested = null;
          // Dropping the same again, when nothing is loading, answers the question as well.
          if (command.do === 'drop' || command.do === 'sample twice') {
            const dropped = DROPS[command.do === 'drop' ? command.what : 'set']!.map((one) =>
              TEXT_OF.get(one)!,
            );
            rested = rested && rested.filter((name) => !dropped.some((text) => TEXTS.get(name)?.has(text)));
          }
          if (!waits && command.do !== 'wait') continue;
          await settle(actions);
          const state = session.getState();
          check(state, effects);
          for (const name of rested ?? []) expect(asked(state), 'no question is lost').toContain(name);
          rested = asked(state);
        }
        // However it ends, it ends.
        await settle(actions);
        for (let i = 0; i < 20 && session.getState().phase === 'loading'; i++) {
          (session.getState().opening ? effects.openings : effects.loads).at(-1)!.finish();
          await settle(actions);
        }
        const state = session.getState();
        expect(state.phase).not.toBe('loading');
        check(state, effects);
        expect(unhandled).toEqual([]);
      },
    ),
    { numRuns: RUNS },
  );
});
