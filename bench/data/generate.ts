import { closeSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import isoCountries from 'i18n-iso-countries';
import { mulberry32, type Random } from '@/lib/sample/mulberry32';
import { COUNTRIES, GRID_SECONDS, HOT_PART, LICENSORS, type DataSpec } from './spec';

/** The right counts of a set, known by construction, not by a query. */
export interface Answer {
  readonly plays: number;
  /** Plays at unknown locations. */
  readonly noCountry: number;
  /** Plays of at least 60 seconds by country and licensor (`(unknown)` if the track is missing). */
  readonly at60: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export const UNKNOWN = '(unknown)';

const UNKNOWN_TRACKS = 20_000;
const UNKNOWN_LOCATIONS = 500;
/** Fractions of plays with an unknown track or location. */
const UNKNOWN_TRACK_PART = 0.02;
const UNKNOWN_LOCATION_PART = 0.005;

const ID_LENGTH = 36;
const COMMA = 0x2c;
const NEWLINE = 0x0a;
const ZERO = 0x30;
const HEX = Buffer.from('0123456789abcdef');
const HYPHENS = new Set([8, 13, 18, 23]);

const BUFFER_BYTES = 4 * 1024 * 1024;
const LONGEST_ROW = 256;

/** Writes rows of bytes to a file through one buffer. */
class RowWriter {
  readonly bytes = Buffer.alloc(BUFFER_BYTES);
  at = 0;
  private readonly file: number;

  constructor(name: string, header: string) {
    this.file = openSync(name, 'w');
    this.text(`${header}\n`);
  }

  text(text: string): void {
    this.at += this.bytes.write(text, this.at, 'latin1');
  }

  id(ids: Uint8Array, index: number): void {
    const { bytes } = this;
    let to = this.at;
    for (let from = index * ID_LENGTH; from < (index + 1) * ID_LENGTH; from++) bytes[to++] = ids[from]!;
    this.at = to;
  }

  byte(value: number): void {
    this.bytes[this.at++] = value;
  }

  number(value: number): void {
    let digits = 1;
    for (let power = 10; power <= value; power *= 10) digits++;
    let rest = value;
    for (let to = this.at + digits - 1; to >= this.at; to--) {
      const tenth = Math.floor(rest / 10);
      this.bytes[to] = ZERO + rest - tenth * 10;
      rest = tenth;
    }
    this.at += digits;
  }

  endRow(): void {
    this.byte(NEWLINE);
    if (this.at > BUFFER_BYTES - LONGEST_ROW) this.flush();
  }

  private flush(): void {
    for (let from = 0; from < this.at;) from += writeSync(this.file, this.bytes, from, this.at - from);
    this.at = 0;
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }
}

/** UUID-like ids, 36 bytes each, concatenated. */
function makeIds(random: Random, count: number): Uint8Array {
  const ids = new Uint8Array(count * ID_LENGTH);
  for (let start = 0; start < ids.length; start += ID_LENGTH) {
    let bits = 0;
    let left = 0;
    for (let i = 0; i < ID_LENGTH; i++) {
      if (HYPHENS.has(i)) {
        ids[start + i] = 0x2d;
        continue;
      }
      if (left === 0) {
        bits = Math.floor(random() * 2 ** 32);
        left = 8;
      }
      ids[start + i] = HEX[bits & 15]!;
      bits >>>= 4;
      left--;
    }
  }
  return ids;
}

/** Country codes in order, including those the page shows first. */
export function countryCodes(count = COUNTRIES): string[] {
  const first = ['US', 'SE', 'DE', 'GB'];
  const others = Object.keys(isoCountries.getAlpha2Codes())
    .sort()
    .filter((code) => !first.includes(code));
  return [...first, ...others].slice(0, count).sort();
}

function licensorNames(): string[] {
  return Array.from({ length: LICENSORS }, (_, i) => `Licensor ${String(i + 1).padStart(3, '0')}`);
}

interface Dimension {
  /** Known ids first, then those only in plays. */
  readonly ids: Uint8Array;
  /** The country or licensor index of each known id. */
  readonly valueOf: Uint16Array;
}

function makeDimension(seed: number, known: number, unknown: number, values: number): Dimension {
  const random = mulberry32(seed);
  const ids = makeIds(random, known + unknown);
  // Each value gets at least one id.
  const valueOf = Uint16Array.from({ length: known }, (_, i) =>
    i < values ? i : Math.floor(random() * values),
  );
  return { ids, valueOf };
}

const locationsOf = ({ seed, locations }: DataSpec): Dimension =>
  makeDimension(seed + 1, locations, UNKNOWN_LOCATIONS, COUNTRIES);
const tracksOf = ({ seed, tracks }: DataSpec): Dimension =>
  makeDimension(seed + 2, tracks, UNKNOWN_TRACKS, LICENSORS);

/** Writes `locations.csv` and `tracks.csv` into the folder. */
export function writeDimensions(spec: DataSpec, folder: string): void {
  const files = [
    { name: 'locations.csv', header: 'id,country', dimension: locationsOf(spec), values: countryCodes() },
    { name: 'tracks.csv', header: 'id,licensor', dimension: tracksOf(spec), values: licensorNames() },
  ];
  for (const { name, header, dimension, values } of files) {
    const writer = new RowWriter(path.join(folder, name), header);
    for (let i = 0; i < dimension.valueOf.length; i++) {
      writer.id(dimension.ids, i);
      writer.byte(COMMA);
      writer.text(values[dimension.valueOf[i]!]!);
      writer.endRow();
    }
    writer.close();
  }
}

/** A play length in ms: three in ten break off within a minute, most others last one to six. */
function playedMs(random: Random): number {
  const kind = random();
  const u = random();
  if (kind < 0.3) return Math.floor(u * u * 60_000);
  if (kind < 0.97) return 60_000 + Math.floor((u + random()) * 150_000);
  return 360_000 + Math.floor(u * 540_000);
}

/** A play as indices into the dimensions; an index beyond the known ids is an unknown id. */
interface Play {
  location: number;
  track: number;
  ms: number;
}

function drawnPlays({ seed, skew, tracks, locations }: DataSpec): (play: Play) => void {
  const random = mulberry32(seed);
  const draw = skew === 'zipf' ? byZipf : uniformly;
  const location = draw(random, locations);
  const anyTrack = draw(random, tracks);
  const track = skew === 'hot' ? () => (random() < HOT_PART ? 0 : anyTrack()) : anyTrack;
  return (play) => {
    play.location =
      random() < UNKNOWN_LOCATION_PART ? locations + Math.floor(random() * UNKNOWN_LOCATIONS) : location();
    play.track = random() < UNKNOWN_TRACK_PART ? tracks + Math.floor(random() * UNKNOWN_TRACKS) : track();
    play.ms = playedMs(random);
  };
}

/** The indices of each value in a dimension. */
function positionsByValue({ valueOf }: Dimension, values: number): number[][] {
  const positions = Array.from({ length: values }, (): number[] => []);
  valueOf.forEach((value, i) => positions[value]!.push(i));
  return positions;
}

function gridPlays({ seed }: DataSpec, locations: Dimension, tracks: Dimension): (play: Play) => void {
  const random = mulberry32(seed);
  const ofCountry = positionsByValue(locations, COUNTRIES);
  const ofLicensor = positionsByValue(tracks, LICENSORS);
  const pick = (positions: readonly number[]): number => positions[Math.floor(random() * positions.length)]!;
  let cell = 0;
  return (play) => {
    play.location = pick(ofCountry[cell % COUNTRIES]!);
    play.track = pick(ofLicensor[Math.floor(cell / COUNTRIES) % LICENSORS]!);
    const second = Math.floor(cell / (COUNTRIES * LICENSORS)) % GRID_SECONDS;
    play.ms = second * 1000 + Math.floor(random() * 1000);
    cell++;
  };
}

/** Writes `plays.csv` and returns the right counts. A smaller set is a prefix of a larger one. */
export function writePlays(spec: DataSpec, folder: string): Answer {
  const locations = locationsOf(spec);
  const tracks = tracksOf(spec);
  const nextPlay = spec.skew === 'grid' ? gridPlays(spec, locations, tracks) : drawnPlays(spec);
  const counts = new Float64Array(COUNTRIES * (LICENSORS + 1));
  let noCountry = 0;
  const play: Play = { location: 0, track: 0, ms: 0 };
  const writer = new RowWriter(path.join(folder, 'plays.csv'), 'location_id,track_id,played_ms');
  for (let i = 0; i < spec.plays; i++) {
    nextPlay(play);
    writer.id(locations.ids, play.location);
    writer.byte(COMMA);
    writer.id(tracks.ids, play.track);
    writer.byte(COMMA);
    writer.number(play.ms);
    writer.endRow();
    if (play.location >= spec.locations) noCountry++;
    else if (play.ms >= 60_000) {
      const licensor = play.track < spec.tracks ? tracks.valueOf[play.track]! : LICENSORS;
      counts[locations.valueOf[play.location]! * (LICENSORS + 1) + licensor]!++;
    }
  }
  writer.close();

  const names = [...licensorNames(), UNKNOWN];
  const at60: Record<string, Record<string, number>> = {};
  countryCodes().forEach((country, c) => {
    names.forEach((licensor, l) => {
      const plays = counts[c * (LICENSORS + 1) + l]!;
      if (plays > 0) (at60[country] ??= {})[licensor] = plays;
    });
  });
  return { plays: spec.plays, noCountry, at60 };
}

/** Uniform indices from 0 up to but not including `count`. */
export function uniformly(random: Random, count: number): () => number {
  return () => Math.floor(random() * count);
}

/**
 * Zipf-distributed indices: the n-th (from 1) with probability proportional to 1 / n. Walker's alias method: constant
 * time a draw.
 */
export function byZipf(random: Random, count: number): () => number {
  let sum = 0;
  for (let n = 1; n <= count; n++) sum += 1 / n;
  // Each slot keeps part of itself and gives the rest to an alias.
  const kept = Float64Array.from({ length: count }, (_, i) => count / ((i + 1) * sum));
  const alias = Uint32Array.from(kept, (_, i) => i);
  const small: number[] = [];
  const large: number[] = [];
  kept.forEach((part, i) => (part < 1 ? small : large).push(i));
  while (small.length > 0 && large.length > 0) {
    const poor = small.pop()!;
    const rich = large.at(-1)!;
    alias[poor] = rich;
    kept[rich]! -= 1 - kept[poor]!;
    if (kept[rich]! < 1) small.push(large.pop()!);
  }
  return () => {
    const slot = Math.floor(random() * count);
    return random() < kept[slot]! ? slot : alias[slot]!;
  };
}
