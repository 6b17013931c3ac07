import type { LoadSources } from '@/lib/engine/load';
import type { SourceFile } from '@/lib/intake/identify';
import type { Role } from '@/lib/intake/roles';

/** The files that were recognised so far. */
export interface Slots {
  readonly plays: readonly SourceFile[];
  readonly locations: SourceFile | null;
  readonly tracks: SourceFile | null;
}

/** Slots of which every kind is filled. */
export interface CompleteSlots extends Slots {
  readonly locations: SourceFile;
  readonly tracks: SourceFile;
}

/** What is to be loaded. */
export function sourcesIn({ plays, locations, tracks }: CompleteSlots): LoadSources {
  return { plays, locations: [locations], tracks: [tracks] };
}

export const NO_FILES: Slots = { plays: [], locations: null, tracks: null };

export function isComplete(slots: Slots): slots is CompleteSlots {
  return slots.plays.length > 0 && slots.locations !== null && slots.tracks !== null;
}

export function filesIn({ plays, locations, tracks }: Slots): SourceFile[] {
  return [...plays, locations, tracks].filter((file) => file !== null);
}

/** What filling the slots came to. */
export interface Filled {
  readonly slots: Slots;
  /** Kinds of which there may be one file and came several: the user says which. */
  readonly choices: readonly { readonly role: Role; readonly files: readonly SourceFile[] }[];
}

/**
 * Puts newly recognised files into their slots. A set that is complete by itself replaces everything; otherwise plays
 * are added to the plays, or replace them where the user said so, and a locations or tracks file takes the place of the
 * one before.
 */
export function fill(slots: Slots, files: readonly SourceFile[], replacePlays = false): Filled {
  const of = (role: Role): SourceFile[] => files.filter((file) => file.role === role);
  const [plays, locations, tracks] = [of('plays'), of('locations'), of('tracks')];
  const replaces = plays.length > 0 && locations.length > 0 && tracks.length > 0;
  const base = replaces ? NO_FILES : slots;
  const one = (found: readonly SourceFile[], before: SourceFile | null): SourceFile | null =>
    found.length === 1 ? found[0]! : found.length === 0 ? before : null;
  return {
    slots: {
      plays: replacePlays && plays.length > 0 ? plays : [...base.plays, ...plays],
      locations: one(locations, base.locations),
      tracks: one(tracks, base.tracks),
    },
    choices: [
      { role: 'locations' as const, files: locations },
      { role: 'tracks' as const, files: tracks },
    ].filter((choice) => choice.files.length > 1),
  };
}

/** The slots with one file less. */
export function without({ plays, locations, tracks }: Slots, file: SourceFile): Slots {
  return {
    plays: plays.filter((other) => other !== file),
    locations: locations === file ? null : locations,
    tracks: tracks === file ? null : tracks,
  };
}
