import type { Check } from '@/lib/market-share/checks';

/** A file that went into a dataset. */
export interface DatasetInput {
  readonly role: 'plays' | 'locations' | 'tracks';
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  /** Rows of the table that it is of; a table of several files has them together. */
  readonly rows: number;
  readonly blank: number;
  readonly rejected: number;
  /** The part that it was computed for; null where the dataset was computed as a whole. */
  readonly part: string | null;
}

/** What a published dataset says of itself, besides its counts. */
export interface DatasetAbout {
  readonly id: string;
  /** The name of its folder. */
  readonly name: string;
  /** Where it was opened from, as the address of the page has it; null for files that were dropped. */
  readonly address: string | null;
  readonly publishedAt: Date;
  /** What computed it, such as `Licensor market share 0.1.0, DuckDB 1.5.5`. */
  readonly software: string;
  readonly parts: number;
  readonly inputs: readonly DatasetInput[];
  readonly checks: readonly Check[];
  /** What a reader of the numbers should know, in sentences. */
  readonly warnings: readonly string[];
}
