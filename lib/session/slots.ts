import { ROLES, type Role } from '@/lib/intake/roles';
import type { SourceFile } from '@/lib/intake/source-file';

/** The roles that normally have one file. */
export type Dimension = Exclude<Role, 'plays'>;

/** The recognised files by role. */
export interface Slots extends Readonly<Record<Role, readonly SourceFile[]>> {
  /** The dimensions whose files are parts of one table, as the user has said. */
  readonly joined: readonly Dimension[];
}

export const NO_FILES: Slots = { plays: [], locations: [], tracks: [], joined: [] };

const DIMENSIONS: readonly Dimension[] = ['locations', 'tracks'];

export function filesIn(slots: Slots): SourceFile[] {
  return ROLES.flatMap((role) => slots[role]);
}

/** The dimensions with several files, of which the user has not yet said which to use. */
export function undecided(slots: Slots): Dimension[] {
  return DIMENSIONS.filter((role) => slots[role].length > 1 && !slots.joined.includes(role));
}

/** Whether every role has a file. */
export function isComplete(slots: Slots): boolean {
  return ROLES.every((role) => slots[role].length > 0);
}

/** Whether the files can be loaded: every role has one, and nothing is left to ask. */
export function isSettled(slots: Slots): boolean {
  return isComplete(slots) && undecided(slots).length === 0;
}

/** Whether two slots hold the very same files in the same order. */
export function sameFiles(a: Slots, b: Slots): boolean {
  const [before, after] = [filesIn(a), filesIn(b)];
  return before.length === after.length && before.every((file, i) => file === after[i]);
}

/** The slots with other files for one role. */
export function withFiles(slots: Slots, role: Role, files: readonly SourceFile[]): Slots {
  const joined = slots.joined.filter((one) => one !== role);
  return { ...slots, [role]: files, joined };
}

/** The slots without one file. The parts that remain stay joined. */
export function without(slots: Slots, file: SourceFile): Slots {
  return { ...slots, [file.role]: slots[file.role].filter((other) => other !== file) };
}

/** A file that has just been recognised. */
export interface Incoming {
  readonly source: SourceFile;
  /** A file of the same role and content that is in the slots, or came earlier in the same drop. */
  readonly same: SourceFile | null;
}

/** How incoming files go into the slots. */
export interface PlacingOptions {
  /** Incoming files take the place of all files of their role: the user has said so, or the old ones were refused. */
  readonly replaced?: readonly Role[];
}

/** What placing files came to. */
export interface Placed {
  readonly slots: Slots;
  /** Incoming files that are in the slots already, or twice in this drop, with the name of the one that stays. */
  readonly known: readonly { readonly name: string; readonly as: string }[];
  /** Files that took the place of one of the same name. */
  readonly mended: readonly string[];
}

function distinct(files: readonly SourceFile[]): SourceFile[] {
  return [...new Set(files)];
}

/**
 * Puts recognised files into their slots. A set that is complete by itself replaces everything. Otherwise a file takes the
 * place of one with the same name (its path), and any other is added: plays are added up, and of several locations or
 * tracks files the user is asked which to use.
 */
export function place(slots: Slots, incoming: readonly Incoming[], options: PlacingOptions = {}): Placed {
  const { replaced = [] } = options;
  const here = new Set([...filesIn(slots), ...incoming.map(({ source }) => source)]);
  const resolved = incoming.map(({ source, same }) => ({
    source,
    // A file that has left its slot since it was compared is new again.
    file: same && here.has(same) ? same : source,
  }));
  const of = (role: Role): SourceFile[] =>
    distinct(resolved.filter(({ source }) => source.role === role).map(({ file }) => file));
  const isWholeSet = ROLES.every((role) => of(role).length > 0);
  const before = new Set(filesIn(slots));
  const mended: string[] = [];
  let next = slots;
  for (const role of ROLES) {
    const files = of(role);
    if (files.length === 0) continue;
    if (isWholeSet || replaced.includes(role)) {
      const isSame = files.length === slots[role].length && files.every((file) => before.has(file));
      if (!isSame) next = withFiles(next, role, files);
      continue;
    }
    for (const file of files) {
      if (before.has(file)) continue;
      const old = next[role].find(({ name }) => name === file.name);
      if (old) {
        mended.push(file.name);
        next = { ...next, [role]: next[role].map((other) => (other === old ? file : other)) };
      } else next = withFiles(next, role, [...next[role], file]);
    }
  }
  // That a new set shares files with the one before needs no word.
  const isNewSet = isWholeSet && next !== slots;
  const known = resolved
    .filter(
      ({ source, file }, i) =>
        file !== source && (!isNewSet || resolved.slice(0, i).some((one) => one.file === file)),
    )
    .map(({ source, file }) => ({ name: source.name, as: file.name }));
  return { slots: next, known, mended };
}
