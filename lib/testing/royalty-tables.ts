import type { Tables } from './oracle';

/** So many plays in a country, each of so many seconds; a track that no file has is of an unknown licensor. */
const plays = (location: string, track: string, count: number, seconds = 60): [string, string, string][] =>
  Array.from({ length: count }, () => [location, track, String(seconds * 1000)]);

/**
 * Sweden as in the original case, 6 + 5 + 2 unknown + 1 of 14 plays; with every play counted 6 + 5 + 2 + 1 + 2 of 16, the last
 * two of a licensor that the threshold silences. Germany has 1 + 1; Norway only a play of 30 s.
 */
export const ROYALTY_TABLES: Tables = {
  locations: [
    ['S', 'SE'],
    ['D', 'DE'],
    ['N', 'NO'],
  ],
  tracks: [
    ['U', 'Universe Muzak Corp.'],
    ['W', 'Werner Licensing'],
    ['N', 'So New Inc.'],
    ['J', 'Jingle House'],
  ],
  plays: [
    ...plays('S', 'U', 6),
    ...plays('S', 'W', 5),
    ...plays('S', '?', 2),
    ...plays('S', 'N', 1),
    ...plays('S', 'J', 2, 10),
    ...plays('D', 'W', 1),
    ...plays('D', 'U', 1),
    ...plays('N', 'W', 1, 30),
    ['S', 'U', 'x'],
    ['?', 'U', '60000'],
  ],
};
