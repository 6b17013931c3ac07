/**
 * Maps each record of a file to its physical line. Only changes of the offset between the two are stored, so a clean
 * file of any size costs one entry.
 */
export class LineMap {
  private readonly records: number[] = [];
  private readonly lines: number[] = [];

  /** Records that this record (from 0) starts on this line (from 1). Records must ascend. */
  mark(record: number, line: number): void {
    const last = this.records.length - 1;
    if (last >= 0 && line - record === this.lines[last]! - this.records[last]!) return;
    this.records.push(record);
    this.lines.push(line);
  }

  /** The entries from the given one on, to copy them to another map. */
  placesFrom(place: number): readonly (readonly [number, number])[] {
    return this.records.slice(place).map((record, i) => [record, this.lines[place + i]!]);
  }

  /** The number of entries. */
  get places(): number {
    return this.records.length;
  }

  /** The line on which a record starts. */
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
