import { isUtf8, kindsOfBytes, LONGEST_RECORD } from '@/lib/intake/record-reader';
import { MOST_LISTED } from '@/lib/intake/row-list';
import { trimEnd, whitespaceAt } from '@/lib/intake/whitespace';
import { FIRST_REAL_ID, TOP_SECOND } from '@/lib/market-share/rollup';
import { keyOfCell, SECONDS, type Cells } from './cells';
import type { IdTables } from './id-finder';
import { MANY } from './id-table';
import { REASONS, rejectReason } from './reject-reasons';
import { UnknownPlays } from './unknown-plays';

/** Kinds of countries and licensors: a reason each, and one for any that has a name. */
export const KINDS = FIRST_REAL_ID + 1;

/** Set in the value of an id that needs no quotes in any file: found in front of a delimiter, it is the whole field. */
export const PLAIN_ID = 0x8000_0000;

/** A row that cannot be counted, by its ordinal among the records counted so far. */
export interface RejectedRow {
  readonly record: number;
  readonly reason: number;
  readonly text: string;
}

/** What was counted of some rows besides the cells. */
export interface RowCounts {
  records: number;
  /** Plays by kind of country, kind of licensor and second. */
  readonly kinds: Uint32Array<ArrayBuffer>;
  /** Rejected rows by the position of their reason. */
  readonly rejected: number[];
  /** The first of them. */
  readonly listed: RejectedRow[];
  /** Plays whose id is not in its dimension; blank ids are not among them. */
  readonly unknown: { readonly location: UnknownPlays; readonly track: UnknownPlays };
  /** The key of each play as `keyed_plays.sql` makes it, where it is asked for. */
  readonly keys: number[] | null;
}

export function noCounts(withKeys: boolean): RowCounts {
  return {
    records: 0,
    kinds: new Uint32Array(KINDS * KINDS * SECONDS),
    rejected: REASONS.map(() => 0),
    listed: [],
    unknown: { location: new UnknownPlays(), track: new UnknownPlays() },
    keys: withKeys ? [] : null,
  };
}

/** How the rows to be counted are written. */
export interface RowFormat {
  readonly delimiter: number;
  readonly columns: number;
  /** Where location_id, track_id and played_ms stand. */
  readonly positions: readonly [number, number, number];
}

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
const ZERO = 0x30;
/** So many digits make a number that 32 bits hold, at least for sure. */
const SAFE_DIGITS = 9;
/** An id longer than this is looked for by the careful way alone. */
const LONGEST_QUICK_ID = 256;

// The kinds of bytes of `kindsOfBytes`.
const ORDINARY = 0;
const DELIMITER = 1;
const LINE_FEED = 2;
const CARRIAGE_RETURN = 3;
const SUSPECT = 4;
const SPACE = 5;
const HIGH = 6;

const nothing: DataView = new DataView(new ArrayBuffer(0));

/** Where the text of a field is. */
interface Field {
  view: DataView;
  bytes: Uint8Array;
  start: number;
  end: number;
}

/**
 * Counts rows of plays straight from bytes, by the rules of `keyed_plays.sql` and `count_chunk.sql`, which are the
 * specification: a part of every load is counted by both and compared.
 *
 * It takes only rows that cannot be read in two ways, and stops at the first other one.
 */
export class RowCounter {
  counts: RowCounts;
  private readonly kinds: Uint8Array;
  private readonly standard: boolean;
  private bytes: Uint8Array = new Uint8Array(0);
  private view = nothing;
  /** Rows that have been split, waiting for their ids to be found. */
  private readonly rows = {
    location: { starts: new Int32Array(MANY), lengths: new Int32Array(MANY), size: 0 },
    track: { starts: new Int32Array(MANY), lengths: new Int32Array(MANY), size: 0 },
    ms: new Int32Array(MANY),
    countries: new Uint32Array(MANY),
    licensors: new Uint32Array(MANY),
  };
  /** Plays of these rows, waiting to be counted. */
  private readonly plays = {
    countries: new Uint32Array(MANY),
    licensors: new Uint32Array(MANY),
    seconds: new Uint16Array(MANY),
    size: 0,
  };
  private locationLength = 0;
  private trackLength = 0;
  private readonly fields: [Field, Field, Field];

  /**
   * @param isOutOfPlace a quick look at where a record begins: whether it may be a header again, or a total.
   */
  constructor(
    private readonly format: RowFormat,
    private readonly tables: IdTables,
    private readonly cells: Cells,
    private readonly isOutOfPlace: (bytes: Uint8Array, start: number) => boolean,
  ) {
    this.counts = noCounts(false);
    this.kinds = kindsOfBytes(format.delimiter);
    this.standard = format.columns === 3 && format.positions.every((position, i) => position === i);
    const field = (): Field => ({ view: nothing, bytes: this.bytes, start: 0, end: 0 });
    this.fields = [field(), field(), field()];
  }

  /**
   * Counts the rows of a file as they stand there, from `at` up to `end`, which is behind a newline.
   *
   * @returns where the first row begins that it does not take, or `end`.
   */
  countRaw(bytes: Uint8Array, at: number, end: number): number {
    this.look(bytes);
    while (at < end) {
      if (this.standard) at = this.quickRows(at, end);
      if (at >= end) break;
      if (this.isOutOfPlace(bytes, at)) return at;
      const next = this.carefulRow(at, end, false);
      if (next < 0) return at;
      at = next;
    }
    return end;
  }

  /** Counts rows that a reader has made clean: a field has quotes only where RFC 4180 needs them. */
  countClean(bytes: Uint8Array): void {
    this.look(bytes);
    for (let at = 0; at < bytes.length;) {
      at = this.carefulRow(at, bytes.length, true);
      if (at < 0) throw new RangeError('A clean row could not be read');
    }
  }

  private look(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /**
   * Takes rows whose ids are both known and plain, without a look at each byte: bytes that are the same as such an id, in
   * front of a delimiter, are that field. Where they are not, the row is read carefully. Returns where it stopped.
   */
  private quickRows(at: number, end: number): number {
    const { rows, tables, view } = this;
    while (at < end) {
      const next = this.splitRows(at, end);
      const size = rows.location.size;
      if (size === 0) return at;
      tables.find(view, rows.location, rows.track, rows.countries, rows.licensors);
      at = this.countSplitRows(next, end);
      if (at < 0) return ~at;
    }
    return at;
  }

  /**
   * Counts the rows that have been split, the last of which seems to end at `next`. Returns where those begin that have not
   * been counted; where the first of them cannot be read carefully either, all bits of that are turned round.
   */
  private countSplitRows(next: number, end: number): number {
    const { rows, tables, plays } = this;
    const size = rows.location.size;
    plays.size = 0;
    let at = next;
    for (let i = 0; i < size; i++) {
      const country = tables.location.valueAt(rows.countries[i]!);
      const licensor = tables.track.valueAt(rows.licensors[i]!);
      if (country >= PLAIN_ID && licensor >= PLAIN_ID) {
        this.plainPlay(country - PLAIN_ID, licensor - PLAIN_ID, rows.ms[i]!);
        continue;
      }
      const start = rows.location.starts[i]!;
      const behind = this.carefulRow(start, end, false);
      if (behind < 0) {
        at = ~start;
        break;
      }
      // The row was split in the wrong place, and with it those behind it.
      if (behind !== (i + 1 < size ? rows.location.starts[i + 1]! : next)) {
        at = behind;
        break;
      }
    }
    this.cells.addMany(plays, plays.size);
    return at;
  }

  /** Like {@link play}, for one whose cell waits to be counted with others. `ms` is a whole number of 32 bits. */
  private plainPlay(country: number, licensor: number, ms: number): void {
    const { plays } = this;
    const second = ms >= TOP_SECOND * 1000 ? TOP_SECOND : (ms / 1000) | 0;
    plays.countries[plays.size] = country;
    plays.licensors[plays.size] = licensor;
    plays.seconds[plays.size++] = second;
    this.counts.records++;
    this.note(country, licensor, second);
  }

  /** Counts a play by its kind, and keeps its key where that is asked for. */
  private note(country: number, licensor: number, second: number): void {
    const { kinds, keys } = this.counts;
    const countryKind = country < FIRST_REAL_ID ? country : FIRST_REAL_ID;
    const licensorKind = licensor < FIRST_REAL_ID ? licensor : FIRST_REAL_ID;
    kinds[(countryKind * KINDS + licensorKind) * SECONDS + second]!++;
    if (keys) keys.push(keyOfCell(country, licensor, second));
  }

  /** Splits rows into fields where they seem to end; returns where the first row begins that it did not split. */
  private splitRows(at: number, end: number): number {
    const { bytes, rows } = this;
    const { location, track, ms } = rows;
    const { delimiter } = this.format;
    let size = 0;
    while (size < MANY && at < end && !this.isOutOfPlace(bytes, at)) {
      let length = this.locationLength;
      if (bytes[at + length] !== delimiter) this.locationLength = length = this.lengthOfField(at);
      const trackStart = at + length + 1;
      location.starts[size] = at;
      location.lengths[size] = length;
      length = this.trackLength;
      if (bytes[trackStart + length] !== delimiter)
        this.trackLength = length = this.lengthOfField(trackStart);
      track.starts[size] = trackStart;
      track.lengths[size] = length;
      const digits = trackStart + length + 1;
      let behind = digits;
      let number = 0;
      for (let digit; (digit = bytes[behind]! - ZERO) >= 0 && digit <= 9; behind++)
        number = number * 10 + digit;
      if (behind === digits || behind - digits > SAFE_DIGITS) break;
      if (bytes[behind] === CR) behind++;
      if (bytes[behind] !== LF || behind >= end) break;
      ms[size++] = number;
      at = behind + 1;
    }
    location.size = track.size = size;
    return at;
  }

  private lengthOfField(start: number): number {
    const { bytes } = this;
    const { delimiter } = this.format;
    const end = Math.min(bytes.length, start + LONGEST_QUICK_ID);
    for (let at = start; at < end; at++) if (bytes[at] === delimiter) return at - start;
    return 0;
  }

  private play(country: number, licensor: number, ms: number): void {
    const second = ms >= TOP_SECOND * 1000 ? TOP_SECOND : Math.floor(ms / 1000);
    this.cells.add(country, licensor, second);
    this.note(country, licensor, second);
  }

  /** Takes any row that is written without a doubt. Returns where the next one begins, or -1. */
  private carefulRow(start: number, end: number, clean: boolean): number {
    const { bytes, fields, format } = this;
    const { columns, positions } = format;
    let at = start;
    let high = false;
    for (let column = 0; column < columns; column++) {
      const wanted = positions.indexOf(column);
      const field = fields[wanted < 0 ? 0 : wanted]!;
      const from = at;
      if (clean && bytes[at] === QUOTE) {
        at = this.quotedField(at, wanted < 0 ? null : field);
      } else {
        for (; at < end; at++) {
          const kind = this.kinds[bytes[at]!]!;
          if (kind === ORDINARY || (clean && kind >= SUSPECT)) continue;
          if (kind === DELIMITER || kind === LINE_FEED || kind === CARRIAGE_RETURN) break;
          if (kind === SUSPECT) return -1;
          if (kind === SPACE && at === from) return -1;
          if (kind === HIGH) {
            if (at === from && whitespaceAt(bytes, at, end) > 0) return -1;
            high = true;
          } else if (kind > HIGH && at === from) return -1;
        }
        if (!clean && at > from) {
          const last = this.kinds[bytes[at - 1]!]!;
          if (last === SPACE || (last === HIGH && trimEnd(bytes, from, at) !== at)) return -1;
        }
        if (wanted >= 0) {
          field.view = this.view;
          field.bytes = bytes;
          field.start = from;
          field.end = at;
        }
      }
      if (column < columns - 1) {
        if (bytes[at] !== format.delimiter) return -1;
        at++;
      }
    }
    if (at - start > LONGEST_RECORD) return -1;
    if (high && !isUtf8(bytes.subarray(start, at))) return -1;
    if (bytes[at] === CR) at++;
    if (at >= end || bytes[at] !== LF) return -1;
    this.countFields();
    this.counts.records++;
    return at + 1;
  }

  /** Reads a field in quotes; returns where it ends. */
  private quotedField(open: number, field: Field | null): number {
    const { bytes } = this;
    let close = open + 1;
    let doubled = false;
    for (; close < bytes.length; close++) {
      if (bytes[close] !== QUOTE) continue;
      if (bytes[close + 1] !== QUOTE) break;
      doubled = true;
      close++;
    }
    if (!field) return close + 1;
    field.view = this.view;
    field.bytes = bytes;
    field.start = open + 1;
    field.end = close;
    if (!doubled) return close + 1;
    const text = new Uint8Array(close - open);
    let length = 0;
    for (let at = open + 1; at < close; at++) {
      text[length++] = bytes[at]!;
      if (bytes[at] === QUOTE) at++;
    }
    field.bytes = text;
    field.view = new DataView(text.buffer);
    field.start = 0;
    field.end = length;
    return close + 1;
  }

  private countFields(): void {
    const [location, track, playedMs] = this.fields;
    const { counts } = this;
    const ms = this.milliseconds(playedMs);
    if (ms < 0) {
      const text = [location, track, playedMs].map(textOf);
      const reason = rejectReason(text[2]!);
      counts.rejected[reason]!++;
      if (counts.listed.length < MOST_LISTED)
        counts.listed.push({
          record: counts.records,
          reason,
          text: text.join(String.fromCharCode(this.format.delimiter)),
        });
      return;
    }
    this.play(this.valueOf('location', location), this.valueOf('track', track), ms);
  }

  private valueOf(dimension: 'location' | 'track', { view, start, end }: Field): number {
    if (start === end) return 1;
    const table = this.tables[dimension];
    const entry = table.find(view, start, end - start);
    if (entry !== 0) return table.valueAt(entry) & ~PLAIN_ID;
    this.counts.unknown[dimension].add(view, start, end - start);
    return 0;
  }

  /** The number that the field is in plain digits, at most 2^53; else -1. */
  private milliseconds(field: Field): number {
    const { bytes, start, end } = field;
    let ms = 0;
    for (let at = start; at < end; at++) {
      const digit = bytes[at]! - ZERO;
      if (digit < 0 || digit > 9) return -1;
      ms = ms * 10 + digit;
    }
    if (start === end) return -1;
    if (end - start <= 15) return ms;
    const exact = BigInt(textOf(field));
    return exact <= 2n ** 53n ? Number(exact) : -1;
  }
}

function textOf({ bytes, start, end }: Field): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(start, end));
}
