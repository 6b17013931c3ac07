import { z } from 'zod';
import { manifestSchema, OVERVIEW_THRESHOLDS } from '@/lib/dataset/manifest';
import { DEFAULT_MIN_SECONDS, MAX_MIN_SECONDS } from '@/lib/market-share/rollup';

/** The most countries in one request. */
export const MAX_COUNTRIES = 50;

const count = z.int().nonnegative();
const { dataset_id, published_at, software, max_min_seconds, counts, ledger, checks, warnings } =
  manifestSchema.shape;

/** Any country of the manifest can be requested. */
const countryCode = manifestSchema.shape.countries.element.shape.country.meta({
  description: 'The code of a country, as /api/countries gives it.',
  examples: ['SE'],
});

/** An array, not a tuple: many OpenAPI tools do not know `prefixItems`. */
const thresholds = z.array(z.literal(OVERVIEW_THRESHOLDS)).length(OVERVIEW_THRESHOLDS.length);

const minSeconds = z.int().min(0).max(MAX_MIN_SECONDS);

/** The parameters of `/api/shares`. */
export const sharesQuery = z.strictObject({
  country: z
    .array(countryCode)
    .min(1)
    .max(MAX_COUNTRIES)
    .meta({
      description: `A country; once for each that is asked for, ${MAX_COUNTRIES} at most. Asking twice is asking once.`,
    }),
  min_seconds: minSeconds.default(DEFAULT_MIN_SECONDS).meta({
    description: 'The threshold in whole seconds: shorter plays are not counted. 0 counts every play.',
  }),
});

/** The parameters of routes without parameters. */
export const noQuery = z.strictObject({});

const marketShare = z.object({
  country: countryCode,
  licensor: z.string().meta({
    description:
      'The name of the licensor. `(unknown)` stands for plays whose licensor is unknown; a licensor that is really called so reads `(unknown) as named in tracks`.',
  }),
  plays: count.min(1).meta({ description: 'Plays of the licensor that reach the threshold.' }),
  country_plays: count.min(1).meta({
    description:
      'All plays of the country that reach the threshold, unknown licensor included: the denominator.',
  }),
  market_share: z.number().min(0).max(1).meta({ description: 'plays / country_plays, in full precision.' }),
  min_seconds: minSeconds,
});

/** The answer of `/api/shares`: the fields of market-shares.csv. */
export const sharesAnswer = z.object({
  dataset_id,
  shares: z.array(marketShare).meta({
    description:
      'By country code, then share descending, then licensor. A licensor without a play that reaches the threshold is left out.',
  }),
});

/** The answer of `/api/countries`. */
export const countriesAnswer = z.object({
  dataset_id,
  countries: z.array(
    z.object({
      country: countryCode,
      licensors: count.meta({
        description: 'Licensors with a play of any length, the unknown one included.',
      }),
      country_plays: z
        .array(z.object({ min_seconds: z.literal(OVERVIEW_THRESHOLDS), plays: count }))
        .meta({ description: 'Country plays at the usual thresholds.' }),
    }),
  ),
});

/** The answer of `/api/dataset`: the manifest without its files. */
export const datasetAnswer = z.object({
  dataset_id,
  published_at,
  software,
  thresholds,
  max_min_seconds,
  counts,
  parts: z.array(z.object({ name: z.string(), computed_at: z.iso.datetime(), plays_rows: count })),
  ledger,
  checks,
  warnings,
});

/** The answer of `/api/health` when all is well. */
export const healthAnswer = z.object({
  status: z.literal('ok'),
  dataset: z.object({ dataset_id, published_at }).nullable().meta({
    description: 'Null where the server was started without a dataset; it serves the dashboard alone then.',
  }),
});

/** The answer of `/livez`, as long as the process can answer at all. */
export const liveAnswer = z.object({ status: z.literal('ok') });

/** The answer of `/readyz`, ready or not. */
export const readyAnswer = z.object({
  status: z.enum(['ready', 'unready']),
  reasons: z.array(z.string()).meta({
    description:
      'Why it is not ready; or, where it is, what its operator should look after: a damaged file, a new dataset that cannot be used while the one before is served.',
  }),
  dataset: z
    .object({
      dataset_id,
      published_at,
      age_seconds: z.int().meta({ description: 'Since it was published.' }),
    })
    .nullable(),
});

/** Any error (RFC 9457). */
export const problemSchema = z.object({
  type: z.string().meta({ description: 'Tells kinds of problem apart, for programs.' }),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string(),
  errors: z
    .array(
      z.object({
        parameter: z.string().meta({ description: 'The name of the query parameter.' }),
        detail: z.string(),
      }),
    )
    .optional(),
});
export type Problem = z.infer<typeof problemSchema>;
