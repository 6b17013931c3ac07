import { mergeReasons, type ReasonCount } from '@/lib/market-share/ledger';

/** A row worth reporting, with its place. */
export interface ListedRow {
  readonly file: string;
  /** The physical line on which the record starts, from 1. */
  readonly line: number;
  readonly reason: string;
  /** The row's text, truncated for display. */
  readonly text: string;
}

/** How many rows of a file are listed; all are counted. */
export const MAX_LISTED = 10_000;

/** Counts rows by reason and keeps the first ones. */
export class RowList {
  readonly listed: ListedRow[] = [];
  private readonly counts = new Map<string, number>();

  /** Counts rows of a reason without listing them. */
  count(reason: string, rows = 1): void {
    this.counts.set(reason, (this.counts.get(reason) ?? 0) + rows);
  }

  /** Lists a row counted by {@link count}, while there is room. */
  list(row: ListedRow): void {
    if (this.hasRoom) this.listed.push(row);
  }

  /** Adds another list's counts and rows. */
  add(counts: readonly ReasonCount[], listed: readonly ListedRow[]): void {
    for (const { reason, rows } of counts) this.count(reason, rows);
    for (const row of listed) this.list(row);
  }

  get hasRoom(): boolean {
    return this.listed.length < MAX_LISTED;
  }

  /** Rows by reason, in the order of {@link mergeReasons}. */
  byReason(): ReasonCount[] {
    return mergeReasons([[...this.counts].map(([reason, rows]) => ({ reason, rows }))]);
  }
}
