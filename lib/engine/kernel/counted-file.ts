import type { SourceFile } from '@/lib/intake/identify';
import { LineMap } from '@/lib/intake/line-map';
import type { ReaderAccount } from '@/lib/intake/record-reader';
import { RowList } from '@/lib/intake/row-list';
import { FilePlaysCounter, type FilePlays } from '@/lib/market-share/file-plays';
import { EngineError } from '../connector';
import { SECONDS } from './cells';
import type { CountingReport } from './counting-messages';
import { REASONS } from './reject-reasons';
import { KINDS } from './row-counter';

/** A plays file as it is being counted: its account, put together from reports in the order of the file. */
export class CountedFile implements ReaderAccount {
  readonly lines = new LineMap();
  readonly rejects = new RowList();
  readonly notes = new RowList();
  readonly blanks = new RowList();
  readonly reader: { rows: number; blank: number };
  sha256 = '';
  private records = 0;
  /** How many physical lines the file has before what is reported next. */
  private linesBefore: number;
  private readonly plays = new FilePlaysCounter();

  constructor(readonly source: SourceFile) {
    const above = source.blankAboveHeader.length;
    this.reader = { rows: above, blank: above };
    for (const line of source.blankAboveHeader)
      this.blanks.list({ file: source.name, line, reason: 'blank line', text: '' });
    this.linesBefore = source.format.firstLine - 1;
  }

  /**
   * Adds what was found in the next part of the file.
   *
   * @throws EngineError when its rows do not add up.
   */
  add(report: CountingReport): void {
    const { linesBefore, records: recordsBefore } = this;
    for (const [record, line] of report.places) this.lines.mark(record + recordsBefore, line + linesBefore);
    for (const name of ['rejects', 'notes', 'blanks'] as const) {
      const { counts, listed } = report[name];
      this[name].add(
        counts,
        listed.map((row) => ({ ...row, line: row.line + linesBefore })),
      );
    }
    this.reader.rows += report.rows;
    this.reader.blank += report.blank;
    this.linesBefore += report.lines;
    this.records += report.records;

    let counted = 0;
    report.kinds.forEach((plays, kind) => {
      if (plays === 0) return;
      counted += plays;
      const [kinds, second] = [Math.floor(kind / SECONDS), kind % SECONDS];
      this.plays.add({
        countryKind: Math.floor(kinds / KINDS),
        licensorKind: kinds % KINDS,
        second,
        plays,
      });
    });
    report.uncounted.forEach((rows, reason) => {
      counted += rows;
      if (rows > 0) this.rejects.count(REASONS[reason]!, rows);
    });
    for (const { record, reason, text } of report.listed) {
      if (!this.rejects.hasRoom) break;
      const line = this.lines.lineOf(record + recordsBefore);
      this.rejects.list({ file: this.source.name, line, reason: REASONS[reason]!, text });
    }
    if (counted !== report.records)
      throw new EngineError(`${this.source.name}: ${counted} of ${report.records} rows were counted`);
  }

  /** The plays of this file alone. */
  filePlays(): FilePlays {
    return this.plays.counted();
  }
}
