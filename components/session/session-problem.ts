import type { ByteSource } from '@/lib/intake/byte-source';
import { IntakeError, type IntakeProblem } from '@/lib/intake/errors';
import { HeaderError, type SourceFile, type UnmappedFile } from '@/lib/intake/identify';
import type { Role } from '@/lib/intake/roles';
import type { Cube } from '@/lib/market-share/cube';
import type { DatasetSource } from './open-dataset';
import type { CompleteSlots } from './slots';

/** What the user can do about a problem right where it is told. */
export type Help =
  | { readonly kind: 'name columns'; readonly unmapped: UnmappedFile }
  | { readonly kind: 'use header line'; readonly file: ByteSource; readonly line: number }
  | { readonly kind: 'choose one'; readonly role: Role; readonly files: readonly SourceFile[] }
  | { readonly kind: 'compute anyway' }
  | { readonly kind: 'open again'; readonly source: DatasetSource };

/** A problem as the page shows it. */
export interface SessionProblem extends IntakeProblem {
  readonly help?: Help;
}

/** A problem for anything that was thrown: the user's files, the engine, or a defect. */
export function problemOf(error: unknown): SessionProblem {
  if (error instanceof HeaderError) {
    const { unmapped, headerLine } = error.help;
    return {
      ...error.problem,
      help:
        headerLine === null
          ? { kind: 'name columns', unmapped }
          : { kind: 'use header line', file: unmapped.file, line: headerLine },
    };
  }
  if (error instanceof IntakeError) return error.problem;
  const found = error instanceof Error ? error.message : String(error);
  return /out of memory|allocat/i.test(found)
    ? {
        message: 'The browser has run out of memory for this data.',
        found,
        remedy:
          'Close other tabs and try again. Plays may be of any size; tracks and locations must fit into about 3 GB. For more, compute on the command line.',
      }
    : {
        message: 'The calculation stopped, so there is no result to trust.',
        found,
        remedy: 'Try again. If it happens again, reload the page.',
      };
}

/** The problem of several files where there may be one. */
export function tooMany(role: Role, files: readonly SourceFile[]): SessionProblem {
  return {
    message: `There are ${files.length} ${role} files: ${files.map(({ name }) => name).join(', ')}.`,
    expected: `one ${role} file`,
    remedy: 'Say which one to use.',
    help: { kind: 'choose one', role, files },
  };
}

function exampleIds(file: SourceFile, column: number): string {
  return file.preview
    .slice(0, 2)
    .map((row) => row[file.positions[column]!] ?? '')
    .join(', ');
}

/** Locations or tracks of which not one id occurs in the plays: most likely the wrong file, so the user is asked. */
export function mismatchOf(cube: Cube, slots: CompleteSlots): SessionProblem | null {
  const noCountry = cube.noCountryByReason.reduce((sum, plays) => sum + plays, 0);
  const unknownByReason = cube.unknownByReason(0);
  const unknown = unknownByReason.reduce((sum, plays) => sum + plays, 0);
  const plays = slots.plays[0]!;
  const problem = (other: SourceFile, noun: string, column: number): SessionProblem => ({
    file: other.name,
    message: `No play matches a ${noun}: is this the right file?`,
    expected: `ids as in ${plays.name}, such as ${exampleIds(plays, column)}`,
    found: `ids such as ${exampleIds(other, 0)}`,
    remedy: `Choose the ${noun}s file that belongs to these plays, or compute with what is there.`,
    help: { kind: 'compute anyway' },
  });
  if (cube.totalPlays === 0) return null;
  const matchedLocations =
    cube.totalPlays - (cube.noCountryByReason[0] ?? 0) - (cube.noCountryByReason[1] ?? 0);
  if (matchedLocations === 0) return problem(slots.locations, 'location', 0);
  const withCountry = cube.totalPlays - noCountry;
  const notFound = (unknownByReason[0] ?? 0) + (unknownByReason[1] ?? 0);
  if (withCountry > 0 && unknown === withCountry && notFound === unknown)
    return problem(slots.tracks, 'track', 1);
  return null;
}
