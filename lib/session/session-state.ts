import type { DatasetFiles } from '@/lib/dataset/dataset-files';
import type { LoadProgress } from '@/lib/engine/load';
import type { OpenedProof } from '@/lib/export/proof/open-proof';
import type { IntakeProblem } from '@/lib/intake/errors';
import type { Comparison } from '@/lib/market-share/change-causes';
import { formatCounted } from '@/lib/market-share/format';
import type { SourceFile } from '@/lib/intake/source-file';
import type { Published } from './effects/open-dataset';
import { NOTHING_GIVEN, type GivenRoyalties } from './given-royalties';
import type { Result } from './result';
import type { SessionProblem } from './session-problem';
import { NO_FILES, type Slots } from './slots';

/** Something that was done, for the user to know; it needs no decision. */
export interface Notice {
  readonly text: string;
  /** The files it speaks of: it goes when one of them leaves its slot. */
  readonly files: readonly string[];
}

/** Files that came while a load was running. The user says whether they replace what was loading. */
export type Waiting =
  | {
      readonly kind: 'files';
      readonly names: readonly string[];
      readonly sources: readonly SourceFile[];
      readonly problems: readonly SessionProblem[];
    }
  | { readonly kind: 'dataset'; readonly files: DatasetFiles };

export interface Progress extends LoadProgress {
  /** Rows a second since the load began. */
  readonly rate: number;
}

/** The SHA-256 of the loaded files, which is computed once the shares are on the screen. */
export type Fingerprints =
  | { readonly kind: 'pending' }
  /** In hexadecimal digits, in the order of the files: plays, locations, tracks. */
  | { readonly kind: 'known'; readonly of: readonly string[] }
  /** A file has changed since it was counted, or cannot be read: nothing can be vouched for. */
  | { readonly kind: 'failed'; readonly problem: IntakeProblem };

/** A result on the page. */
export interface Shown {
  readonly data: Result;
  readonly fingerprints: Fingerprints;
  /** What is published by now in place of the dataset that is shown. */
  readonly newer: Published | null;
}

/** An earlier delivery that the result is compared with. */
export type Before =
  | {
      readonly kind: 'loading';
      /** How far it has come, from 0 to 1; null while that is not known. */
      readonly part: number | null;
    }
  | { readonly kind: 'failed'; readonly problems: readonly SessionProblem[] }
  | (Comparison & { readonly kind: 'ready' });

/** What every state has. */
interface Always {
  readonly slots: Slots;
  readonly notices: readonly Notice[];
  /** The questions about files that came during a load; each stays until it is answered. */
  readonly waiting: readonly Waiting[];
  /** Whether everything shown and exported names licensors by their aliases. */
  readonly anonymised: boolean;
  /** The proof pack that the result is compared with. */
  readonly proof: OpenedProof | null;
  /** The royalty pools, and what becomes of the unknown licensor's part. */
  readonly royalties: GivenRoyalties;
  /** The earlier delivery that the result is compared with. */
  readonly before: Before | null;
}

/** What a state has only in its own phase; named in all, so that a component can select it in any. */
interface Nothing {
  readonly problems: readonly never[];
  readonly progress: null;
  /** Whether what is loading is a published dataset, which is opened rather than computed. */
  readonly opening: false;
  /** Whether the dataset that the page starts with is being opened. */
  readonly atStart: false;
  readonly data: null;
  readonly fingerprints: null;
  readonly newer: null;
  /** The result behind an error that has changed none of its files. */
  readonly behind: null;
}

/** Waits for files. */
export interface EmptyState extends Always, Nothing {
  readonly phase: 'empty';
}

/** Computes from files, or opens a dataset. */
export interface LoadingState extends Always, Omit<Nothing, 'progress' | 'opening' | 'atStart'> {
  readonly phase: 'loading';
  readonly progress: Progress | null;
  readonly opening: boolean;
  readonly atStart: boolean;
}

/** Shows a result. */
export interface ReadyState extends Always, Omit<Nothing, keyof Shown>, Shown {
  readonly phase: 'ready';
}

/** Needs the user: for each problem what is wrong and what to do. */
export interface ErrorState extends Always, Omit<Nothing, 'problems' | 'behind'> {
  readonly phase: 'error';
  readonly problems: readonly SessionProblem[];
  readonly behind: Shown | null;
}

export type SessionState = EmptyState | LoadingState | ReadyState | ErrorState;

/** The fields of a phase that are not its own. */
export const NOTHING: Nothing = {
  problems: [],
  progress: null,
  opening: false,
  atStart: false,
  data: null,
  fingerprints: null,
  newer: null,
  behind: null,
};

/** The state of a page that waits for files. */
export const START: EmptyState = {
  ...NOTHING,
  phase: 'empty',
  slots: NO_FILES,
  notices: [],
  waiting: [],
  anonymised: false,
  proof: null,
  royalties: NOTHING_GIVEN,
  before: null,
};

/** The state of a page that is about to open a dataset, so that it does not begin by asking for files. */
export const START_OPENING: LoadingState = { ...START, phase: 'loading', opening: true, atStart: true };

/** The notices to show, in sentences. */
export function noticesOf({
  slots,
  notices,
  fingerprints,
}: Pick<SessionState, 'slots' | 'notices' | 'fingerprints'>): string[] {
  const several =
    slots.plays.length > 1 ? [`${formatCounted(slots.plays.length, 'plays file')} combined.`] : [];
  return [...notices.map(({ text }) => text), ...several, ...changed(fingerprints)];
}

/** Files that could not be hashed: what was counted cannot be compared with what is there now. */
function changed(fingerprints: Fingerprints | null): string[] {
  if (fingerprints?.kind !== 'failed') return [];
  const { file = 'A file', found } = fingerprints.problem;
  return [
    `${file} has changed since it was counted, or cannot be read any more${found === undefined ? '' : ` (${found})`}. The shares are those of the file as it was; for a link or a proof pack choose it again.`,
  ];
}
