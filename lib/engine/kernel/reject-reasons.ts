/** Why a row is rejected by its played_ms, in the order of the reasons of `keyed_plays.sql`. */
export const REASONS = [
  'played_ms is blank',
  'played_ms is not a whole number in plain digits',
  'played_ms is negative',
  'played_ms is above 2^53',
] as const;

/** The reason, as a position in {@link REASONS}, why a text that is rejected is no number of milliseconds. */
export function rejectReason(playedMs: string): number {
  if (playedMs === '') return 0;
  if (/^[0-9]+$/.test(playedMs)) return 3;
  return /^-[0-9]+$/.test(playedMs) ? 2 : 1;
}
