import type { Rows } from './compare-tables';

/** The licensors of `market-shares.csv` by what tells them apart without their names: where each has how many plays. */
function byPlays(rows: Rows): Map<string, string[]> {
  const parts = new Map<string, string[]>();
  for (const [country, licensor, plays] of rows.slice(1)) {
    const known = parts.get(licensor!) ?? [];
    known.push(JSON.stringify([country, plays]));
    parts.set(licensor!, known);
  }
  const licensors = new Map<string, string[]>();
  for (const [licensor, counts] of parts) {
    const key = counts.sort().join();
    licensors.set(key, [...(licensors.get(key) ?? []), licensor]);
  }
  return licensors;
}

/**
 * The rows of `market-shares.csv` with the letters that another table gives to licensors of the same plays: two visits may
 * give a licensor different letters, which is no difference of the numbers. What is found nowhere keeps its letter.
 */
export function withAliasesOf(then: Rows, now: Rows): Rows {
  const before = byPlays(then);
  const renamed = new Map<string, string>();
  for (const [key, licensors] of byPlays(now))
    licensors.forEach((licensor, i) => renamed.set(licensor, before.get(key)?.[i] ?? licensor));
  if (new Set(renamed.values()).size < renamed.size) return now;
  return now.map(([country, licensor, ...rest], i) =>
    i === 0 ? now[0]! : [country!, renamed.get(licensor!) ?? licensor!, ...rest],
  );
}
