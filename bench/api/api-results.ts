import type { FirstShares } from './first-shares';
import type { PagesLoaded } from './page-clients';

/** What the API bench keeps. Times in ms, sizes in bytes. */
export interface ApiResults {
  readonly machine: string;
  readonly date: string;
  readonly commit: string;
  /** The part of the processors that other programs took just before, from 0 to 1. */
  readonly others: number;
  readonly load: { readonly rate: number; readonly seconds: number };
  /** From the server answering to the whole dataset being in its memory. */
  readonly readAhead: number;
  readonly rounds: readonly Round[];
  /** The API while clients load the page without a pause. */
  readonly besidePages?: BesidePages;
  /** Requests a second when ten clients ask without a pause, and what failed meanwhile. */
  readonly most: { readonly rate: number; readonly failed: number };
  readonly firstShares: readonly FirstShares[];
}

/** A steady load beside clients that load the page. */
export interface BesidePages {
  readonly clients: number;
  /** Requests a second to the API. */
  readonly rate: number;
  readonly rounds: readonly Round[];
  /** The pages of each round. */
  readonly pages: readonly PagesLoaded[];
}

/** A steady load. */
export interface Round {
  /** All requests first. */
  readonly kinds: readonly KindTimes[];
  readonly problems: readonly string[];
  /** Of the server's process: what it took of one core, and its resident size at the end. */
  readonly core: number | null;
  readonly memory: number | null;
}

/** The answers to one kind of request, or to all. */
export interface KindTimes {
  readonly kind: string;
  readonly requests: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
  /** Of an answer, as compressed, on average. */
  readonly bytes: number;
}
