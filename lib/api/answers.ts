import { marketShareRows, type MarketShareRow } from '@/lib/export/market-share-rows';
import { compareText } from '@/lib/market-share/cube';
import type { Manifest } from '@/lib/dataset/manifest';
import type { z } from 'zod';
import type { DatasetReader } from './dataset-reader';
import { ProblemError } from './problem';
import { parseQuery } from './query';
import { noQuery, sharesQuery, type countriesAnswer, type datasetAnswer, type sharesAnswer } from './schemas';

/** A request understood: what its answer depends on besides the dataset's id, and how to make it. */
export interface Asked {
  readonly key: readonly string[];
  readonly answer: () => Promise<unknown>;
}

/** Understands the parameters of a request. @throws ProblemError when they cannot be answered. */
export type Ask = (params: URLSearchParams, manifest: Manifest, reader: DatasetReader) => Asked;

/** `/api/shares` */
export const askShares: Ask = (params, manifest, reader) => {
  const { country, min_seconds } = parseQuery(sharesQuery, params);
  const codes = [...new Set(country)].sort(compareText);
  const unknown = codes.filter((code) => !reader.entryOf(manifest, code));
  if (unknown.length > 0) {
    throw new ProblemError(
      'no-such-country',
      `The dataset has no plays in ${unknown.slice(0, 5).join(', ')}. /api/countries lists those that it has.`,
      unknown.map((code) => ({ parameter: 'country', detail: `There is no ${JSON.stringify(code)}.` })),
    );
  }
  return {
    key: [String(min_seconds), ...codes],
    async answer(): Promise<z.input<typeof sharesAnswer>> {
      const rows: MarketShareRow[] = [];
      for (const code of codes) {
        const cube = await reader.country(reader.entryOf(manifest, code)!);
        rows.push(...marketShareRows(cube, [code], min_seconds));
      }
      return {
        dataset_id: manifest.dataset_id,
        // A licensor is in the rows only if it has plays, so there is a denominator.
        shares: rows.map((row) => ({ ...row, market_share: row.market_share! })),
      };
    },
  };
};

/** `/api/countries` */
export const askCountries: Ask = (params, { dataset_id, countries, thresholds }) => {
  parseQuery(noQuery, params);
  return {
    key: [],
    answer: async (): Promise<z.input<typeof countriesAnswer>> => ({
      dataset_id,
      countries: countries.map(({ country, licensors, at_least }) => ({
        country,
        licensors,
        country_plays: thresholds.map((min_seconds, i) => ({ min_seconds, plays: at_least[i]! })),
      })),
    }),
  };
};

/** `/api/dataset` */
export const askDataset: Ask = (params, manifest) => {
  parseQuery(noQuery, params);
  const {
    dataset_id,
    published_at,
    software,
    thresholds,
    max_min_seconds,
    counts,
    ledger,
    checks,
    warnings,
  } = manifest;
  return {
    // The same data can be published again, by another version too: that changes no id.
    key: [published_at, software.version],
    answer: async (): Promise<z.input<typeof datasetAnswer>> => ({
      dataset_id,
      published_at,
      software,
      thresholds,
      max_min_seconds,
      counts,
      parts: manifest.parts.map(({ name, computed_at, plays }) => ({
        name,
        computed_at,
        plays_rows: plays.reduce((sum, { rows }) => sum + rows, 0),
      })),
      ledger,
      checks,
      warnings,
    }),
  };
};
