import type { Field } from './cut-record';
import { BYTES } from './byte-kinds';

const { LF, QUOTE } = BYTES;

/** A growing buffer of records written as clean CSV. */
export class RecordOutput {
  private bytes: Uint8Array<ArrayBuffer>;
  private length = 0;

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  copy(source: Uint8Array, start: number, end: number): void {
    this.reserve(end - start);
    this.bytes.set(source.subarray(start, end), this.length);
    this.length += end - start;
  }

  take(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.length);
  }

  /** Writes a record. @param positions the field for each output column; -1 for none. */
  record(
    source: Uint8Array,
    fields: readonly Field[],
    positions: readonly number[],
    delimiter: number,
  ): void {
    for (let i = 0; i < positions.length; i++) {
      if (i > 0) this.byte(delimiter);
      const field = fields[positions[i]!];
      if (!field) continue;
      if (!field.special) {
        this.copy(source, field.start, field.end);
        continue;
      }
      this.byte(QUOTE);
      if (field.quoted) this.copy(source, field.start, field.end);
      else {
        for (let j = field.start; j < field.end; j++) {
          if (source[j] === QUOTE) this.byte(QUOTE);
          this.byte(source[j]!);
        }
      }
      this.byte(QUOTE);
    }
    this.byte(LF);
  }
}
