/**
 * Gives the physical line of each record of a file. Only the places where the distance between record and line
 * changes are kept, so that a clean file of any size costs one entry.
 */
export class LineMap {
  private readonly records: number[] = [];
  private readonly lines: number[] = [];

  /** Notes that the record with this ordinal (from 0) begins on this line (from 1). Ordinals must ascend. */
  mark(record: number, line: number): void {
    const last = this.records.length - 1;
    if (last >= 0 && line - record === this.lines[last]! - this.records[last]!) return;
    this.records.push(record);
    this.lines.push(line);
  }

  /** The places from the given one on, as pairs of record and line, for a map elsewhere to be kept the same. */
  placesFrom(place: number): readonly (readonly [number, number])[] {
    return this.records.slice(place).map((record, i) => [record, this.lines[place + i]!]);
  }

  /** How many places are kept. */
  get places(): number {
    return this.records.length;
  }

  /** The line on which a record begins. */
  lineOf(record: number): number {
    let low = 0;
    let high = this.records.length - 1;
    if (high < 0 || record < this.records[0]!) throw new RangeError(`No line is known for record ${record}`);
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.records[middle]! <= record) low = middle;
      else high = middle - 1;
    }
    return this.lines[low]! + (record - this.records[low]!);
  }
}
