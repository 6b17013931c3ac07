import type { ByteSource } from '@/lib/intake/byte-source';
import type { PassedOver } from '@/lib/intake/file-names';
import { type ColumnMapping, type IdentifyOptions } from '@/lib/intake/identify';
import type { Role } from '@/lib/intake/roles';
import type { SourceFile } from '@/lib/intake/source-file';
import { HeaderError, type UnmappedFile } from '@/lib/intake/recognition-errors';
import { ColumnMemory } from './column-memory';
import type { Effects } from './effects';
import { problemOf, type SessionProblem } from './session-problem';
import type { Slots } from './slots';

/** Files that were recognised, and what is wrong with the others. */
export interface Recognised {
  readonly sources: readonly SourceFile[];
  readonly problems: readonly SessionProblem[];
}

/** What came of opening files. */
export interface Opened extends Recognised {
  /** What is in folders and ZIPs but no table. */
  readonly passedOver: readonly PassedOver[];
}

/** The file whose columns have to be named, if that is what the error says. */
function unmappedIn(error: unknown): UnmappedFile | null {
  return error instanceof HeaderError && error.help.headerLine === null ? error.help.unmapped : null;
}

/** Recognises files with all that the user has decided about them in this visit. */
export class Recognising {
  private readonly memory = new ColumnMemory();
  private readonly decisions = new WeakMap<ByteSource, IdentifyOptions>();

  constructor(private readonly effects: Pick<Effects, 'open' | 'recognise'>) {}

  /** Recognises a file, with a decision that is kept. @throws IntakeError */
  async recognise(file: ByteSource, decision: IdentifyOptions = {}): Promise<SourceFile> {
    const all = { ...this.decisions.get(file), ...decision };
    this.decisions.set(file, all);
    return this.effects.recognise(file, all);
  }

  /** Recognises files again, each with a decision of the user's about it. */
  async decide(files: readonly ByteSource[], decision: IdentifyOptions): Promise<Recognised> {
    const settled = await Promise.allSettled(files.map((file) => this.recognise(file, decision)));
    return {
      sources: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
      problems: settled.flatMap((one) => (one.status === 'rejected' ? [problemOf(one.reason)] : [])),
    };
  }

  /** Keeps how the columns of files with this header are named, and says which of the unnamed files that settles. */
  nameColumns(file: ByteSource, mapping: ColumnMapping, unnamed: readonly UnmappedFile[]): ByteSource[] {
    const named = unnamed.find((one) => one.file === file);
    if (!named) return [];
    this.memory.remember(named.header, mapping);
    return unnamed
      .filter(
        (one) => one === named || (mapping.role === 'plays' && ColumnMemory.isSame(one.header, named.header)),
      )
      .map((one) => one.file);
  }

  /** Opens files and recognises what is in them; files with a header that the user has explained before, by that. */
  async open(files: readonly File[], slots: Slots): Promise<Opened> {
    const first = await this.effects.open(files, (source) => this.recognise(source));
    const sources = [...first.sources];
    const problems: SessionProblem[] = [];
    const taken = new Set<Role>(sources.map(({ role }) => role));
    for (const error of first.problems) {
      const unmapped = unmappedIn(error);
      const recalled = unmapped && this.recall(unmapped, first.problems, taken, slots);
      try {
        if (!recalled) throw error;
        sources.push(await this.recognise(unmapped.file, { mapping: () => recalled }));
        taken.add(recalled.role);
      } catch (again) {
        problems.push(problemOf(again));
      }
    }
    return { sources, problems, passedOver: first.passedOver };
  }

  /** What the user has said of the columns of such a file, where it surely holds for this one too. */
  private recall(
    { file, header }: UnmappedFile,
    others: readonly unknown[],
    taken: ReadonlySet<Role>,
    slots: Slots,
  ): ColumnMapping | null {
    const alike = others.filter((other) => {
      const unmapped = unmappedIn(other);
      return unmapped !== null && ColumnMemory.isSame(unmapped.header, header);
    });
    return this.memory.recall(header, (role) => {
      if (role === 'plays') return true;
      const isFree = !taken.has(role) && slots[role].every(({ name }) => name === file.name);
      return isFree && alike.length === 1;
    });
  }
}
