import { sha256 } from '@/lib/intake/digest';
import type { Cube, Licensor } from '@/lib/market-share/cube';
import { UNKNOWN_LICENSOR_REASONS } from '@/lib/market-share/rollup';

/** The plays of a licensor in a country by second: `12:3 60:1`. */
function cellsText(cube: Cube, country: string, licensor: Licensor): string {
  const { seconds, plays } = cube.cells(country, licensor);
  return seconds.map((second, i) => `${second}:${plays[i]!}`).join(' ');
}

/** The plays of an unknown licensor in a country, of any length, by why it is unknown. */
function unknownText(cube: Cube, country: string): string {
  const byReason = cube.countryUnknownByReason(country, 0);
  return byReason === null
    ? ''
    : UNKNOWN_LICENSOR_REASONS.map((_, reason) => byReason[reason] ?? 0).join(' ');
}

/**
 * SHA-256 of all counts of a country: two results with the same one have the same plays for every licensor at every
 * threshold. The order of licensors does not matter.
 *
 * @param named whether the licensors' names are in it; without them, results under other names agree as well.
 */
export async function countsDigest(cube: Cube, country: string, named: boolean): Promise<string> {
  const lines = cube.licensorsOf(country).map((licensor) => {
    const name = licensor.unknown ? null : named ? licensor.name : '';
    const unknown = licensor.unknown ? ` ${unknownText(cube, country)}` : '';
    return `${JSON.stringify(name)} ${cellsText(cube, country, licensor)}${unknown}\n`;
  });
  const digest = await sha256();
  const encoder = new TextEncoder();
  for (const line of lines.sort()) digest.update(encoder.encode(line));
  return digest.finish();
}
