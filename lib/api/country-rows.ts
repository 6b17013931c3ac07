import type { ManifestCountry } from '@/lib/dataset/manifest';
import { marketShareRows, type MarketShareRow } from '@/lib/market-share/market-share-rows';
import type { Cube } from '@/lib/market-share/cube';
import { LeastRecentlyUsed } from './least-recently-used';
import { SeenBefore } from './seen-before';

/** Memory for what was asked for last: some 700 countries of 300 licensors at one threshold each. */
const ROWS_BYTES = 32 * 2 ** 20;

/** Countries and thresholds that are remembered to have been asked for. */
const REMEMBERED = 4096;

const encoder = new TextEncoder();

/** The code is part of the key, since two countries with equal plays have equal files. */
function keyOf({ file, country }: ManifestCountry, minSeconds: number): string {
  return `${file.sha256} ${minSeconds} ${country}`;
}

/**
 * The market shares of countries, written for an answer. They are kept by country, since many ask for different countries
 * at the same threshold.
 */
export class CountryRows {
  private readonly kept = new LeastRecentlyUsed<Uint8Array>(ROWS_BYTES);
  private readonly asked = new SeenBefore(REMEMBERED);

  /** @param cubeOf gives the cube of a country. @throws DataFileError when it cannot be read. */
  constructor(private readonly cubeOf: (entry: ManifestCountry) => Promise<Cube>) {}

  /**
   * The rows of a country as they stand in a JSON array, without its brackets.
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

  /** Makes ready what many will ask for. @throws DataFileError like {@link of}. */
  async prepare(entry: ManifestCountry, minSeconds: number): Promise<void> {
    const rows = await this.made(entry, minSeconds);
    this.kept.set(keyOf(entry, minSeconds), rows, rows.length);
  }

  private async made(entry: ManifestCountry, minSeconds: number): Promise<Uint8Array> {
    const cube = await this.cubeOf(entry);
    return encoder.encode(rowsText(marketShareRows(cube, [entry.country], minSeconds)));
  }
}

/** What `JSON.stringify` writes between the brackets for rows, in half of the time: their keys need not be looked for. */
export function rowsText(rows: readonly MarketShareRow[]): string {
  let text = '';
  for (const { country, licensor, plays, country_plays, market_share, min_seconds } of rows) {
    text += `${text === '' ? '' : ','}{"country":${JSON.stringify(country)},"licensor":${JSON.stringify(licensor)},"plays":${plays},"country_plays":${country_plays},"market_share":${market_share},"min_seconds":${min_seconds}}`;
  }
  return text;
}
