import type { ManifestCountry } from '@/lib/dataset/manifest';
import { marketShareRows, type MarketShareRow } from '@/lib/market-share/market-share-rows';
import type { Cube } from '@/lib/market-share/cube';
import { LeastRecentlyUsed } from './least-recently-used';
import { SeenBefore } from './seen-before';

/** Cache size: some 700 countries of 300 licensors at one threshold each. */
const ROWS_BYTES = 32 * 2 ** 20;

/** How many countries and thresholds are remembered as requested before. */
const REMEMBERED = 4096;

const encoder = new TextEncoder();

/** The code is part of the key, since two countries with equal plays have equal files. */
function keyOf({ file, country }: ManifestCountry, minSeconds: number): string {
  return `${file.sha256} ${minSeconds} ${country}`;
}

/**
 * The market shares of countries as JSON text, cached by country: many requests combine different countries at the
 * same threshold.
 */
export class CountryRows {
  private readonly kept = new LeastRecentlyUsed<Uint8Array>(ROWS_BYTES);
  private readonly asked = new SeenBefore(REMEMBERED);

  /** @param cubeOf reads the cube of a country. @throws DataFileError when it cannot be read. */
  constructor(private readonly cubeOf: (entry: ManifestCountry) => Promise<Cube>) {}

  /**
   * The rows of a country as the inside of a JSON array.
   *
   * @throws DataFileError when the country's file is missing or damaged.
   */
  async of(entry: ManifestCountry, minSeconds: number): Promise<Uint8Array> {
    const key = keyOf(entry, minSeconds);
    const known = this.kept.get(key);
    if (known) return known;
    const rows = await this.made(entry, minSeconds);
    if (this.asked.again(key)) this.kept.set(key, rows, rows.length);
    return rows;
  }

  /** Warms the cache for a popular request. @throws DataFileError like {@link of}. */
  async prepare(entry: ManifestCountry, minSeconds: number): Promise<void> {
    const rows = await this.made(entry, minSeconds);
    this.kept.set(keyOf(entry, minSeconds), rows, rows.length);
  }

  private async made(entry: ManifestCountry, minSeconds: number): Promise<Uint8Array> {
    const cube = await this.cubeOf(entry);
    return encoder.encode(rowsText(marketShareRows(cube, [entry.country], minSeconds)));
  }
}

/** What `JSON.stringify` writes for the rows, without brackets, in half the time: the keys are known. */
export function rowsText(rows: readonly MarketShareRow[]): string {
  let text = '';
  for (const { country, licensor, plays, country_plays, market_share, min_seconds } of rows) {
    text += `${text === '' ? '' : ','}{"country":${JSON.stringify(country)},"licensor":${JSON.stringify(licensor)},"plays":${plays},"country_plays":${country_plays},"market_share":${market_share},"min_seconds":${min_seconds}}`;
  }
  return text;
}
