import { IdTable } from './id-table';

/** Ids that no dimension file has, with their plays. It grows with what it meets. */
export class UnknownPlays {
  private capacity = { ids: 1024, bytes: 64 * 1024 };
  private table = new IdTable(IdTable.memory(this.capacity.ids, this.capacity.bytes));
  private ids = 0;
  private bytes = 0;

  /** Different ids so far. */
  get size(): number {
    return this.ids;
  }

  add(view: DataView, start: number, length: number, plays = 1): void {
    const entry = this.table.find(view, start, length);
    if (entry !== 0) {
      this.table.setValueAt(entry, this.table.valueAt(entry) + plays);
      return;
    }
    if (!this.table.hasRoom(this.ids, length)) this.grow(length);
    this.table.add(view, start, length, plays);
    this.ids++;
    this.bytes += length;
  }

  private grow(length: number): void {
    const old = this.table;
    this.capacity = { ids: this.capacity.ids * 2, bytes: (this.bytes + length) * 2 };
    this.table = new IdTable(IdTable.memory(this.capacity.ids, this.capacity.bytes));
    eachOf(old, (view, start, size, plays) => this.table.add(view, start, size, plays));
  }

  /** Gives every id as bytes that are good until the next one, with its plays. */
  each(action: (view: DataView, start: number, length: number, plays: number) => void): void {
    eachOf(this.table, action);
  }

  /** Every id as text with its plays. */
  *entries(): Generator<readonly [id: string, plays: number], void, undefined> {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    for (const entry of this.table.all()) {
      const id = new Uint8Array(this.table.lengthAt(entry));
      this.table.idAt(entry, id);
      yield [decoder.decode(id), this.table.valueAt(entry)];
    }
  }
}

function eachOf(
  table: IdTable,
  action: (view: DataView, start: number, length: number, plays: number) => void,
): void {
  let id = new Uint8Array(256);
  for (const entry of table.all()) {
    const size = table.lengthAt(entry);
    if (size > id.length) id = new Uint8Array(size);
    table.idAt(entry, id);
    action(new DataView(id.buffer), 0, size, table.valueAt(entry));
  }
}
