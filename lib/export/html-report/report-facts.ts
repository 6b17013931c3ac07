import type { filesTable } from '../table-model';
import type { PlaysRead } from '@/lib/market-share/ledger';
import type { Pool, UnknownRule } from '@/lib/market-share/royalties';

/** The two colours of a shape, and the outlines that it needs to stand out from the ground; null where it needs none. */
export interface ReportColour {
  readonly light: string;
  readonly dark: string;
  readonly lightOutline: string | null;
  readonly darkOutline: string | null;
}

/** A pool of a country in the file. */
export interface ReportPool extends Omit<Pool, 'amount'> {
  /** The amount in whole minor units, as digits: JSON has no number that is large enough. */
  readonly minorUnits: string;
  readonly rule: UnknownRule;
}

/** All that a report in one HTML file knows besides the counts: plain data, written into the file. */
export interface ReportFacts {
  readonly format: 'licensor-market-share-report';
  readonly version: 1;
  readonly product: string;
  readonly date: string;
  /** Where the result comes from, in a sentence without its full stop: the names of the files. */
  readonly from: string;
  /** Whose number format the report has. */
  readonly locale: string;
  readonly anonymised: boolean;
  /** What accepted fixes do, a sentence each. */
  readonly fixes: readonly string[];
  /** How the page was set when the report was made. */
  readonly minSeconds: number;
  readonly shown: readonly string[];
  readonly top: number;
  /** Positions in `licensors`. */
  readonly pinned: readonly number[];
  readonly sameOrder: boolean;
  /** The countries in the file, in the order of the counts, by code and name. */
  readonly countries: readonly (readonly [code: string, name: string])[];
  readonly licensors: readonly string[];
  /** For each of `licensors` a position in `palette`. */
  readonly colours: readonly number[];
  readonly palette: readonly ReportColour[];
  readonly royalties: { readonly pools: readonly ReportPool[] };
  /** Below how many plays a country has few. */
  readonly thinBelow: number;
  readonly plays: readonly PlaysRead[];
  readonly files: ReturnType<typeof filesTable>;
  readonly about: readonly (readonly [term: string, text: string])[];
  readonly definitions: readonly (readonly [term: string, text: string])[];
}

/** What can be set in a report. */
export interface ReportState {
  readonly minSeconds: number;
  /** The threshold that the switch turns on. */
  readonly ruleSeconds: number;
  readonly countries: readonly string[];
  /** The countries of which every licensor is listed. */
  readonly opened: ReadonlySet<string>;
}

/** A report as it is when it is opened. */
export function firstState({ minSeconds, shown }: ReportFacts, usual: number): ReportState {
  return {
    minSeconds,
    ruleSeconds: minSeconds > 0 ? minSeconds : usual,
    countries: shown,
    opened: new Set(),
  };
}
