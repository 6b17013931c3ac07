import type { Mulberry32 } from '../mulberry32';
import type { Tables } from '../oracle';

const LOCATIONS = [
  ['Ö1', 'SE'],
  ['Ü2', 'NO'],
  ['É3', 'GB'],
  ['S4', 'SE'],
  ['S5', 'NA'],
  ['S6', 'UK'],
  ['S7', 'se'],
  ['s8', 'Sweden'],
] as const;

const TRACKS = [
  ['Tå1', 'Blå Ton'],
  ['Té2', 'Été'],
  ['T3', 'Aurora'],
  ['T4', 'Aurora'],
  ['T5', 'null'],
  ['T6', '(unknown)'],
  ['T7', "O'Neil Records"],
  ['T8', '=cmd()'],
  ['t9', 'aurora.'],
] as const;

/** Three clean tables. The first rows of each have multi-byte characters. */
export function cleanTables(random: Mulberry32, playRows: number): Tables {
  const locations = LOCATIONS.slice(0, random.int(5, LOCATIONS.length));
  const tracks = TRACKS.slice(0, random.int(5, TRACKS.length));
  const plays = Array.from({ length: playRows }, (_, i): [string, string, string] => {
    const location = random.chance(0.08) ? 'S99' : random.pick(locations)[0];
    const track = random.chance(0.1) ? 'T99' : random.pick(tracks)[0];
    const ms = random.chance(0.4)
      ? random.pick(['0', '59999', '60000', '60001', '999', '600000', '601000'])
      : String(random.int(0, 700_000));
    return i < 3 ? ['Ö1', 'Tå1', ms] : [location, track, ms];
  });
  return { plays, locations, tracks };
}
