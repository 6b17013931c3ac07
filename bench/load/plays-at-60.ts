import type { PlaysAt60 } from './measurement';

/** Brings rows of country, licensor and plays into the form in which counts are compared. */
export function playsAt60(
  rows: Iterable<readonly [country: string, licensor: string, plays: number]>,
): PlaysAt60 {
  const result: Record<string, Record<string, number>> = {};
  for (const [country, licensor, plays] of rows) if (plays > 0) (result[country] ??= {})[licensor] = plays;
  return result;
}
