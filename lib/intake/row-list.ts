import { mergeReasons, type ReasonCount } from '@/lib/market-share/ledger';

/** A row of which something has to be said, with the place where it stands. */
export interface ListedRow {
  readonly file: string;
  /** The physical line on which the record begins, from 1. */
  readonly line: number;
  readonly reason: string;
  /** What the row says, cut to a length that can be shown. */
  readonly text: string;
}

/** How many rows of a file are kept for listing; all of them are counted. */
export const MOST_LISTED = 10_000;

/** Counts rows by reason and keeps the first ones. */
export class RowList {
  readonly listed: ListedRow[] = [];
  private readonly counts = new Map<string, number>();

  /** Counts rows of a reason without listing them. */
  count(reason: string, rows = 1): void {
    this.counts.set(reason, (this.counts.get(reason) ?? 0) + rows);
  }

  /** Lists a row that {@link count} counts, while there is room. */
  list(row: ListedRow): void {
    if (this.hasRoom) this.listed.push(row);
  }

  /** Takes over what another list has counted and listed. */
  add(counts: readonly ReasonCount[], listed: readonly ListedRow[]): void {
    for (const { reason, rows } of counts) this.count(reason, rows);
    for (const row of listed) this.list(row);
  }

  get hasRoom(): boolean {
    return this.listed.length < MOST_LISTED;
  }

  /** Rows by reason, in the order of {@link mergeReasons}. */
  byReason(): ReasonCount[] {
    return mergeReasons([[...this.counts].map(([reason, rows]) => ({ reason, rows }))]);
  }
}
