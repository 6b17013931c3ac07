import type { PlaysLedger } from '@/lib/market-share/ledger';

/** How much of a run's plays is doubtful. */
export interface Quality {
  /** Counted plays with an unknown licensor / counted plays; 0 without counted plays. */
  readonly unknownRatio: number;
  /** Rejected rows of plays / rows of plays that are not blank. */
  readonly rejectedRatio: number;
}

/** The largest accepted ratios. */
export interface QualityLimits {
  readonly maxUnknown?: number;
  readonly maxRejected?: number;
}

/** The quality of a run, from its ledger. */
export function qualityOf({ rows, blank, rejected, counted, unknownLicensor }: PlaysLedger): Quality {
  return {
    unknownRatio: counted === 0 ? 0 : unknownLicensor / counted,
    rejectedRatio: rows === blank ? 0 : rejected / (rows - blank),
  };
}

/** The limits exceeded, in sentences. A ratio equal to its limit is accepted. */
export function passedLimits(
  { unknownRatio, rejectedRatio }: Quality,
  { maxUnknown, maxRejected }: QualityLimits,
): string[] {
  const told = (ratio: number): string => String(Number(ratio.toPrecision(4)));
  return [
    ...(maxUnknown !== undefined && unknownRatio > maxUnknown
      ? [`${told(unknownRatio)} of the counted plays have no known licensor; the limit is ${maxUnknown}.`]
      : []),
    ...(maxRejected !== undefined && rejectedRatio > maxRejected
      ? [`${told(rejectedRatio)} of the rows of plays are rejected; the limit is ${maxRejected}.`]
      : []),
  ];
}
