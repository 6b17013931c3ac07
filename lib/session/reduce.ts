import type { OpenedProof } from '@/lib/export/proof/open-proof';
import type { IntakeProblem } from '@/lib/intake/errors';
import type { Role } from '@/lib/intake/roles';
import type { SourceFile } from '@/lib/intake/source-file';
import type { Published } from './effects/open-dataset';
import type { GivenRoyalties } from './given-royalties';
import type { Result } from './result';
import { questionsOf, type SessionProblem } from './session-problem';
import {
  NOTHING,
  START,
  type Before,
  type Fingerprints,
  type Notice,
  type Progress,
  type SessionState,
  type Shown,
  type Waiting,
} from './session-state';
import {
  filesIn,
  isSettled,
  NO_FILES,
  sameFiles,
  withFiles,
  without,
  type Dimension,
  type Slots,
} from './slots';

/** Everything that can happen to a session. */
export type SessionEvent =
  | {
      /** Files were recognised, chosen, joined or removed: the slots are these now. */
      readonly type: 'files placed';
      readonly slots: Slots;
      /** What is wrong with files that did not get into a slot. */
      readonly problems?: readonly SessionProblem[];
      /** The files that this is about: earlier problems with them are settled. */
      readonly settles?: readonly string[];
      /** Of the files that are asked about, those of which the same has been placed now. */
      readonly taken?: readonly SourceFile[];
      /** Whether these are new files: once they make a whole set, those that were wrong before are not needed. */
      readonly isDrop?: boolean;
      readonly notices?: readonly Notice[];
    }
  | { readonly type: 'noticed'; readonly notices: readonly Notice[] }
  | { readonly type: 'reported'; readonly problem: SessionProblem }
  | { readonly type: 'load started' }
  | { readonly type: 'progressed'; readonly progress: Progress }
  | { readonly type: 'loaded'; readonly data: Result; readonly fingerprints: Fingerprints }
  | {
      readonly type: 'load failed';
      readonly problem: SessionProblem;
      /** The file that cannot be read as what it is: it leaves its slot, the others stay. */
      readonly bad: SourceFile | null;
    }
  | { readonly type: 'cancelled' }
  | { readonly type: 'opening started' }
  | { readonly type: 'opened'; readonly data: Result }
  | { readonly type: 'opening failed'; readonly problem: SessionProblem }
  | { readonly type: 'newer published'; readonly newer: Published | null }
  | { readonly type: 'fingerprinted'; readonly of: Result; readonly fingerprints: Fingerprints }
  | { readonly type: 'shown again' }
  | { readonly type: 'asked'; readonly waiting: Waiting }
  | { readonly type: 'answered'; readonly waiting: Waiting }
  | { readonly type: 'anonymised'; readonly anonymised: boolean }
  | { readonly type: 'proof'; readonly proof: OpenedProof | null }
  | { readonly type: 'royalties'; readonly royalties: GivenRoyalties }
  | { readonly type: 'before'; readonly before: Before | null }
  | { readonly type: 'started over' };

/** What a state has whatever its phase. */
function always({ slots, notices, waiting, anonymised, proof, royalties, before }: SessionState): {
  [
    Key in 'slots' | 'notices' | 'waiting' | 'anonymised' | 'proof' | 'royalties' | 'before'
  ]: SessionState[Key];
} {
  return { slots, notices, waiting, anonymised, proof, royalties, before };
}

/** An earlier delivery is compared anew with another result. */
function comparedAnew({ before }: SessionState): Before | null {
  return before?.kind === 'ready' ? { kind: 'loading', part: null } : before;
}

function shownIn(state: SessionState): Shown | null {
  if (state.phase === 'error') return state.behind;
  if (state.phase !== 'ready') return null;
  const { data, fingerprints, newer } = state;
  return { data, fingerprints, newer };
}

/** A problem with a file that is in no slot: it stays until that file is mended, or is not needed. */
function isAboutLeftOutFile({ file }: SessionProblem, slots: Slots): boolean {
  return file !== undefined && !filesIn(slots).some(({ name }) => name === file);
}

function stillTrue(notices: readonly Notice[], slots: Slots): Notice[] {
  const names = new Set(filesIn(slots).map(({ name }) => name));
  return notices.filter(({ files }) => files.every((file) => names.has(file)));
}

/** The questions without files that have been taken meanwhile. */
function stillWaiting(waiting: readonly Waiting[], taken: readonly SourceFile[]): readonly Waiting[] {
  if (taken.length === 0) return waiting;
  return waiting.flatMap((one): Waiting[] => {
    if (one.kind === 'dataset') return [one];
    const gone = new Set(one.sources.filter((source) => taken.includes(source)).map(({ name }) => name));
    const names = one.names.filter((name) => !gone.has(name));
    const sources = one.sources.filter(({ name }) => !gone.has(name));
    return names.length === 0 ? [] : [{ ...one, names, sources }];
  });
}

function asked(waiting: readonly Waiting[], fresh: Waiting): Waiting[] {
  const others = waiting.filter(({ kind }) => kind !== fresh.kind);
  const before = waiting.find(({ kind }) => kind === fresh.kind);
  if (before?.kind !== 'files' || fresh.kind !== 'files') return [...others, fresh];
  const names = new Set(fresh.names);
  const kept = before.names.filter((name) => !names.has(name));
  return [
    ...others,
    {
      kind: 'files',
      names: [...kept, ...fresh.names],
      sources: [...before.sources.filter(({ name }) => !names.has(name)), ...fresh.sources],
      problems: [
        ...before.problems.filter(({ file }) => file === undefined || !names.has(file)),
        ...fresh.problems,
      ],
    },
  ];
}

/** The phase that files which are not being loaded call for. */
function settled(
  state: SessionState,
  slots: Slots,
  ownProblems: readonly SessionProblem[],
  held: Shown | null,
): SessionState {
  const base = { ...always(state), slots };
  const problems = [...ownProblems.filter(({ help }) => help?.kind !== 'choose one'), ...questionsOf(slots)];
  if (problems.length > 0) return { ...NOTHING, ...base, phase: 'error', problems, behind: held };
  if (held) return { ...NOTHING, ...base, ...held, phase: 'ready' };
  return { ...NOTHING, ...base, phase: 'empty' };
}

/** What the session is after an event. Pure; it takes any event in any state. */
export function reduce(state: SessionState, event: SessionEvent): SessionState {
  switch (event.type) {
    case 'files placed': {
      const { slots, problems = [], settles = [], notices = [], taken = [], isDrop = false } = event;
      const waiting = stillWaiting(state.waiting, taken);
      const earlier = state.problems.filter(
        (problem) => isAboutLeftOutFile(problem, slots) && !settles.includes(problem.file ?? ''),
      );
      const held = sameFiles(slots, state.slots) ? shownIn(state) : null;
      if (isDrop && problems.length === 0 && isSettled(slots)) {
        const unused = earlier.map(noticeOf);
        return settled(
          { ...state, waiting, notices: [...stillTrue(notices, slots), ...unused] },
          slots,
          [],
          held,
        );
      }
      return settled(
        { ...state, waiting, notices: stillTrue(notices, slots) },
        slots,
        [...earlier, ...problems],
        held,
      );
    }
    case 'noticed':
      return { ...state, notices: event.notices };
    case 'reported':
      if (state.phase === 'loading')
        return { ...state, notices: [...state.notices, noticeOf(event.problem)] };
      return settled(state, state.slots, [event.problem], shownIn(state));
    case 'load started': {
      const unused = state.problems
        .filter((problem) => isAboutLeftOutFile(problem, state.slots))
        .map(noticeOf);
      return {
        ...NOTHING,
        ...always(state),
        notices: [...state.notices, ...unused],
        phase: 'loading',
      };
    }
    case 'progressed':
      return state.phase === 'loading' && !state.opening ? { ...state, progress: event.progress } : state;
    case 'loaded': {
      const { data, fingerprints } = event;
      const before = comparedAnew(state);
      return { ...NOTHING, ...always(state), before, phase: 'ready', data, fingerprints, newer: null };
    }
    case 'load failed': {
      const { problem, bad } = event;
      const slots = bad ? without(state.slots, bad) : state.slots;
      return settled({ ...state, notices: stillTrue(state.notices, slots) }, slots, [problem], null);
    }
    case 'cancelled':
      return settled(state, state.slots, [], null);
    case 'opening started': {
      const atStart = state.phase === 'loading' && state.atStart;
      return {
        ...NOTHING,
        ...always(state),
        phase: 'loading',
        opening: true,
        atStart,
        slots: NO_FILES,
        notices: [],
        proof: null,
      };
    }
    case 'opened':
      return {
        ...NOTHING,
        ...always(state),
        before: comparedAnew(state),
        phase: 'ready',
        slots: NO_FILES,
        notices: [],
        data: event.data,
        fingerprints: { kind: 'known', of: [] },
        newer: null,
      };
    case 'opening failed':
      return settled(state, state.slots, [event.problem], null);
    case 'newer published':
      return state.phase === 'ready' ? { ...state, newer: event.newer } : state;
    case 'fingerprinted': {
      const { of, fingerprints } = event;
      if (state.phase === 'ready' && state.data === of) return { ...state, fingerprints };
      if (state.phase === 'error' && state.behind?.data === of)
        return { ...state, behind: { ...state.behind, fingerprints } };
      return state;
    }
    case 'shown again': {
      const shown = shownIn(state);
      return shown ? settled(state, state.slots, [], shown) : state;
    }
    case 'asked':
      return { ...state, waiting: asked(state.waiting, event.waiting) };
    case 'answered':
      return { ...state, waiting: state.waiting.filter((one) => one !== event.waiting) };
    case 'anonymised':
      return { ...state, anonymised: event.anonymised };
    case 'proof':
      return { ...state, proof: event.proof };
    case 'royalties':
      return { ...state, royalties: event.royalties };
    case 'before':
      return { ...state, before: event.before };
    case 'started over':
      return { ...START, anonymised: state.anonymised };
  }
}

/** A problem that stops nothing any more, as a notice. */
function noticeOf({ file, message, remedy }: IntakeProblem): Notice {
  return { text: file === undefined ? `${message} ${remedy}` : `${file} is not used: ${message}`, files: [] };
}

/** The slots after one of several files was chosen. */
export function chosen(slots: Slots, file: SourceFile): Slots {
  return withFiles(slots, file.role, [file]);
}

/** The slots after the files of a dimension were declared parts of one table. */
export function joined(slots: Slots, role: Dimension): Slots {
  return { ...slots, joined: [...slots.joined.filter((one) => one !== role), role] };
}

/** The slots after the files of a role were removed. */
export function removed(slots: Slots, role: Role): Slots {
  return withFiles(slots, role, []);
}
