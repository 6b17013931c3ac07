import { z } from 'zod';

/** The run record beside the dataset. */
export const RUN_FILE = 'run.json';

const count = z.int().nonnegative();
const seconds = z.number().nonnegative();
const inputFile = z.object({
  name: z.string(),
  bytes: count,
  sha256: z.string(),
  content_sha256: z.string().optional(),
});
const reasonCount = z.object({ reason: z.string(), rows: count });
const unknownIds = z.object({
  distinct: count,
  plays: count,
  /** False if there were too many to keep: `distinct` and the list are then lower bounds. */
  exact: z.boolean(),
  /** Those with the most plays. */
  ids: z.array(z.object({ id: z.string(), plays: count, near_match: z.string().nullable() })),
});

/** Where the rows of a dimension went. */
const dimensionRows = z.object({
  read: count,
  ids: count,
  repeats: count,
  conflicting: count,
  blank_id: count,
  rejected: count,
  blank: count,
});

/** What a run did, and its outcome. Written at its beginning and at its end, however it ends. */
export const runRecordSchema = z.object({
  format: z.literal('licensor-market-share-run'),
  format_version: z.literal(1),
  command: z.enum(['shares', 'compare', 'rollup']),
  /** As parsed, defaults included. */
  options: z.record(z.string(), z.unknown()),
  software: z.object({ name: z.string(), version: z.string(), node: z.string() }),
  engine: z.object({ name: z.string(), version: z.string(), threads: count }).nullable(),
  host: z.string(),
  pid: count,
  started_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
  /** Stays `running` if the run was killed. */
  outcome: z.enum(['running', 'done', 'failed', 'limit passed', 'stopped']),
  exit_code: z.int().nullable(),
  /** What stopped it: the problem and, for a file, where, expected, found, and what to do. */
  error: z
    .object({
      message: z.string(),
      file: z.string().optional(),
      line: count.optional(),
      expected: z.string().optional(),
      found: z.string().optional(),
      remedy: z.string().optional(),
    })
    .nullable(),
  /** In seconds, of the whole and of each step. */
  timings: z.object({
    total: seconds.nullable(),
    open: seconds.optional(),
    compute: seconds.optional(),
    publish: seconds.optional(),
  }),
  inputs: z
    .object({
      plays: z.array(inputFile),
      locations: z.array(inputFile),
      tracks: z.array(inputFile),
    })
    .nullable(),
  /** Rows by outcome at `min_seconds`. */
  rows: z
    .object({
      min_seconds: count,
      plays: z.object({
        read: count,
        counted: count,
        below_threshold: count,
        no_country: count,
        rejected: count,
        blank: count,
        /** Of the counted. */
        unknown_licensor: count,
        rejected_by_reason: z.array(reasonCount),
      }),
      locations: dimensionRows,
      tracks: dimensionRows,
    })
    .nullable(),
  quality: z
    .object({
      unknown_ratio: z.number().min(0).max(1),
      rejected_ratio: z.number().min(0).max(1),
      max_unknown: z.number().nullable(),
      max_rejected: z.number().nullable(),
      /** The limits exceeded, in sentences. */
      passed: z.array(z.string()),
    })
    .nullable(),
  unknown_ids: z.object({ locations: unknownIds, tracks: unknownIds }).nullable(),
  /** What was published; null for nothing. */
  dataset: z.object({ dataset_id: z.string(), part: z.string(), countries: count, cells: count }).nullable(),
  /** How files were read, such as in another encoding than UTF-8. */
  remarks: z.array(z.object({ file: z.string(), remark: z.string() })),
  warnings: z.array(z.string()),
});

export type RunRecord = z.infer<typeof runRecordSchema>;
