/**
 * An independent, naive implementation of the calculation: plain loops and BigInt over tables of text, sharing no
 * code with the product.
 */

/** The three tables as rows of fields, without headers. */
export interface Tables {
  /** location_id, track_id, played_ms */
  readonly plays: readonly (readonly [string, string, string])[];
  /** id, country */
  readonly locations: readonly (readonly [string, string])[];
  /** id, licensor */
  readonly tracks: readonly (readonly [string, string])[];
}

export interface OracleShare {
  readonly country: string;
  readonly licensor: string;
  readonly plays: bigint;
  readonly countryPlays: bigint;
}

export interface OracleResult {
  readonly shares: readonly OracleShare[];
  readonly rejected: bigint;
  readonly noCountry: bigint;
  readonly below: bigint;
  readonly counted: bigint;
  readonly unknown: bigint;
}

/** The value that all rows of the id agree on; null if there is none, it is blank, or they disagree. */
function lookUp(rows: readonly (readonly [string, string])[], id: string, upper: boolean): string | null {
  let found: string | null = null;
  for (const [rowId, rowValue] of rows) {
    if (rowId.trim() !== id) continue;
    const value = upper ? rowValue.trim().toUpperCase() : rowValue.trim();
    if (found !== null && found !== value) return null;
    found = value;
  }
  return found === '' ? null : found;
}

function milliseconds(text: string): bigint | null {
  if (text.length === 0) return null;
  let value = 0n;
  for (const digit of text) {
    const position = '0123456789'.indexOf(digit);
    if (position < 0) return null;
    value = value * 10n + BigInt(position);
  }
  return value > 2n ** 53n ? null : value;
}

/** The right answer for the tables at a threshold. `unknownName` stands for the unknown licensor. */
export function oracle(tables: Tables, minSeconds: number, unknownName = '(unknown)'): OracleResult {
  const counts = new Map<string, Map<string, bigint>>();
  let rejected = 0n;
  let noCountry = 0n;
  let below = 0n;
  let counted = 0n;
  let unknown = 0n;
  for (const [locationId, trackId, playedMs] of tables.plays) {
    const ms = milliseconds(playedMs.trim());
    if (ms === null) {
      rejected++;
      continue;
    }
    const location = locationId.trim();
    const country = location === '' ? null : lookUp(tables.locations, location, true);
    if (country === null) {
      noCountry++;
      continue;
    }
    if (ms < BigInt(minSeconds) * 1000n) {
      below++;
      continue;
    }
    counted++;
    const track = trackId.trim();
    const licensor = track === '' ? null : lookUp(tables.tracks, track, false);
    if (licensor === null) unknown++;
    const name = licensor ?? unknownName;
    const inCountry = counts.get(country) ?? new Map<string, bigint>();
    inCountry.set(name, (inCountry.get(name) ?? 0n) + 1n);
    counts.set(country, inCountry);
  }
  const shares: OracleShare[] = [];
  for (const [country, licensors] of counts) {
    let countryPlays = 0n;
    for (const plays of licensors.values()) countryPlays += plays;
    for (const [licensor, plays] of licensors) shares.push({ country, licensor, plays, countryPlays });
  }
  return { shares, rejected, noCountry, below, counted, unknown };
}

/** Track ids missing from tracks with their plays of any length from any location: most plays first, then by text. */
export function missingTracks(tables: Tables): { readonly id: string; readonly plays: bigint }[] {
  const counts = new Map<string, bigint>();
  for (const [, trackId, playedMs] of tables.plays) {
    const id = trackId.trim();
    if (milliseconds(playedMs.trim()) === null || id === '') continue;
    if (tables.tracks.some(([rowId]) => rowId.trim() === id)) continue;
    counts.set(id, (counts.get(id) ?? 0n) + 1n);
  }
  return [...counts]
    .map(([id, plays]) => ({ id, plays }))
    .sort((a, b) => Number(b.plays - a.plays) || (a.id < b.id ? -1 : 1));
}
