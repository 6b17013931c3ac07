import { HEAD, MANY, hashOf, sameWords, tagOf, wordsOf, type IdTable, type ManyIds } from './id-table';

/**
 * Finds the ids of many plays at once, as many of locations as of tracks.
 *
 * @param countries is given the place of each location in its table, 0 where it is not there: as {@link IdTable.find} gives it.
 * @param licensors the same of each track.
 */
export type FindIds = (
  view: DataView,
  locations: ManyIds,
  tracks: ManyIds,
  countries: Uint32Array,
  licensors: Uint32Array,
) => void;

/** The ids of both dimensions, and what finds those of plays in them. */
export interface IdTables {
  readonly location: IdTable;
  readonly track: IdTable;
  readonly find: FindIds;
}

/**
 * Makes what finds the ids of plays. Memory is asked for all of them before the answer for the first is looked at, since waiting
 * for it is what takes the time.
 *
 * To be made once in a thread. Of a function that exists once V8 takes the memory of the tables as fixed, which makes it a fifth
 * faster; made several times it does the same, but slower. So the memory of each table has a name of its own here, and is given
 * to functions that V8 puts in the places where they are called.
 */
export function finderOf(location: IdTable, track: IdTable): FindIds {
  const { slots: locationSlots, tags: locationTags, mask: locationMask } = location;
  const { slotBits: locationBits, room: locationRoom } = location;
  const { slots: trackSlots, tags: trackTags, mask: trackMask } = track;
  const { slotBits: trackBits, room: trackRoom } = track;
  const locationHashes = new Int32Array(MANY);
  const trackHashes = new Int32Array(MANY);
  // Slots, without counting the first.
  const locationPlaces = new Int32Array(MANY);
  const trackPlaces = new Int32Array(MANY);
  // Keeps what is read just to have its memory near from being left out as of no use.
  let touched = 0;

  return (view, locations, tracks, countries, licensors) => {
    const { size } = locations;
    let near = touched;
    hashAll(view, locations, locationHashes);
    hashAll(view, tracks, trackHashes);
    // No branch in this loop, nor in that of the slots: one that is guessed wrongly would be found out only when its memory has
    // come, and what has been asked for behind it is asked for again.
    for (let i = 0; i < size; i++)
      near |= locationTags[locationHashes[i]! & locationMask]! | trackTags[trackHashes[i]! & trackMask]!;
    goToTags(locationTags, locationMask, locationHashes, locationPlaces, size);
    goToTags(trackTags, trackMask, trackHashes, trackPlaces, size);
    for (let i = 0; i < size; i++)
      near |=
        locationSlots[(locationPlaces[i]! + 1) << locationBits]! |
        trackSlots[(trackPlaces[i]! + 1) << trackBits]!;
    touched = near;
    compareAll(
      view,
      locations,
      location,
      locationSlots,
      locationBits,
      locationRoom,
      locationHashes,
      locationPlaces,
      countries,
    );
    compareAll(view, tracks, track, trackSlots, trackBits, trackRoom, trackHashes, trackPlaces, licensors);
  };
}

function hashAll(view: DataView, { starts, lengths, size }: ManyIds, hashes: Int32Array): void {
  for (let i = 0; i < size; i++) hashes[i] = hashOf(view, starts[i]!, lengths[i]!);
}

/** Goes to the first slot with the tag of each id, or the first that is free. */
function goToTags(
  tags: Uint8Array,
  mask: number,
  hashes: Int32Array,
  places: Int32Array,
  size: number,
): void {
  for (let i = 0; i < size; i++) {
    const hash = hashes[i]!;
    const tag = tagOf(hash);
    let slot = hash & mask;
    for (let other; (other = tags[slot]!) !== tag && other !== 0;) slot = (slot + 1) & mask;
    places[i] = slot;
  }
}

/** Gives the place of each id: most stand in the first slot with their tag. */
function compareAll(
  view: DataView,
  { starts, lengths, size }: ManyIds,
  table: IdTable,
  slots: Uint32Array,
  slotBits: number,
  room: number,
  hashes: Int32Array,
  places: Int32Array,
  found: Uint32Array,
): void {
  for (let i = 0; i < size; i++) {
    const [start, length] = [starts[i]!, lengths[i]!];
    const at = (places[i]! + 1) << slotBits;
    const isIt =
      (slots[at]! | 0) === hashes[i]! &&
      slots[at + 2]! === length + 1 &&
      wordsOf(length) <= room &&
      sameWords(view, start, length, slots, at + HEAD);
    found[i] = isIt ? at : table.findFrom(view, start, length, hashes[i]!, places[i]!);
  }
}
