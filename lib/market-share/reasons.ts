/**
 * Why a play is rejected by its played_ms. The position is the reason's number in `keyed_plays.sql`, less one.
 */
export const PLAYED_MS_REASONS = [
  'played_ms is blank',
  'played_ms is not a whole number in plain digits',
  'played_ms is negative',
  'played_ms is above 2^53',
] as const;
