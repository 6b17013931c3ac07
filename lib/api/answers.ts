import { compareText } from '@/lib/market-share/cube';
import type { Manifest } from '@/lib/dataset/manifest';
import type { z } from 'zod';
import type { DatasetReader } from './dataset-reader';
import { ProblemError } from './problem';
import { parseQuery } from './query';
import { noQuery, sharesQuery, type countriesAnswer, type datasetAnswer } from './schemas';

/** A parsed request: what its answer depends on besides the dataset's id, and how to compute it. */
export interface Asked {
  readonly key: readonly string[];
  /** As JSON. */
  readonly answer: () => Promise<Uint8Array>;
}

/** Parses the parameters of a request. @throws ProblemError when they cannot be answered. */
export type Ask = (params: URLSearchParams, manifest: Manifest, reader: DatasetReader) => Asked;

const encoder = new TextEncoder();
const text = (of: string): Uint8Array => encoder.encode(of);
const json = (of: object): Uint8Array => text(JSON.stringify(of));
const COMMA = text(',');

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
    async answer() {
      const parts: Uint8Array[] = [];
      for (const code of codes) {
        const part = await reader.rows.of(reader.entryOf(manifest, code)!, min_seconds);
        if (part.length > 0) parts.push(part);
      }
      return sharesText(manifest.dataset_id, parts);
    },
  };
};

/** Serialised like the schema `sharesAnswer`. */
function sharesText(id: string, parts: readonly Uint8Array[]): Uint8Array {
  const between = parts.flatMap((part, i) => (i === 0 ? [part] : [COMMA, part]));
  return Buffer.concat([text(`{"dataset_id":${JSON.stringify(id)},"shares":[`), ...between, text(']}')]);
}

/** `/api/countries` */
export const askCountries: Ask = (params, { dataset_id, countries, thresholds }) => {
  parseQuery(noQuery, params);
  return {
    key: [],
    answer: async () =>
      json({
        dataset_id,
        countries: countries.map(({ country, licensors, at_least }) => ({
          country,
          licensors,
          country_plays: thresholds.map((min_seconds, i) => ({ min_seconds, plays: at_least[i]! })),
        })),
      } satisfies z.input<typeof countriesAnswer>),
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
    // The same data may be republished, even by another version, under the same id.
    key: [published_at, software.version],
    answer: async () =>
      json({
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
      } satisfies z.input<typeof datasetAnswer>),
  };
};
