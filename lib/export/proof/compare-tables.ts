import Papa from 'papaparse';
import { plainText } from '../csv-text';

/** A number that is not as it was. */
export interface ProofDifference {
  /** What it counts: `SE, Alfa AB: plays`. */
  readonly what: string;
  /** As it is in the pack; null where it has no such row. */
  readonly then: string | null;
  /** As it is computed now; null where there is no such row any more. */
  readonly now: string | null;
}

/** What comparing came to. */
export interface Comparison {
  /** How many numbers were compared, those that only one side has included. */
  readonly numbers: number;
  readonly differences: readonly ProofDifference[];
}

export type Rows = readonly (readonly string[])[];

/** The rows of a CSV text that this product wrote, its header first, with the texts that were written. */
export function csvRows(text: string): Rows {
  const { data } = Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: true });
  return data.map((row) => row.map(plainText));
}

/**
 * Compares two tables cell by cell as they are written, to the last digit. A row is found by its first cells; whatever
 * order the rows are in.
 *
 * @param keys how many cells at the beginning of a row tell it from the others.
 */
export function compareTables(then: Rows, now: Rows, keys: number): Comparison {
  const [header = then[0] ?? []] = now;
  const byKey = (rows: Rows): Map<string, readonly string[]> =>
    new Map(rows.slice(1).map((row) => [JSON.stringify(row.slice(0, keys)), row]));
  const [before, after] = [byKey(then), byKey(now)];
  const differences: ProofDifference[] = [];
  let numbers = 0;
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [old, young] = [before.get(key), after.get(key)];
    const name = (old ?? young)!
      .slice(0, keys)
      .filter((cell) => cell !== '')
      .join(', ');
    for (let column = keys; column < header.length; column++) {
      numbers++;
      const [was, is] = [old?.[column] ?? null, young?.[column] ?? null];
      if (was !== is) differences.push({ what: `${name}: ${header[column]!}`, then: was, now: is });
    }
  }
  return { numbers, differences };
}
