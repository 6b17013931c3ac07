import { z } from 'zod';
import { MAX_MIN_SECONDS } from '@/lib/market-share/rollup';

// Zod would try whether it may compile its checks, which the policy of the page forbids and browsers log.
z.config({ jitless: true });

/**
 * The format of a proof pack: a ZIP that tells how a result came about, so that anybody with the same input files can
 * compute it again and compare every number. It holds no plays.
 *
 *     proof.json          the settings, the inputs with their SHA-256, the versions, and the SHA-256 of every other file
 *     README.txt          how to check it
 *     market-shares.csv   every country and licensor at the threshold
 *     royalties.csv       what each licensor is owed, where pools are given
 *     ledger.csv          where every row of every table went
 *     checks.json         the data quality checks
 *     definitions.txt     what the numbers mean, and the accepted fixes in words
 *     charts/             the shown countries as pictures
 *     sql/                the statements of the calculation
 *
 * A pack is not signed: it tells a change of the files or of the product, not who made it.
 */
export const PROOF_FORMAT = 'licensor-market-share-proof';

/** Raised when a reader of the version before could misread a pack; additions do not raise it. */
export const PROOF_VERSION = 1;

export const PROOF_FILE = 'proof.json';
export const SHARES_FILE = 'market-shares.csv';
export const ROYALTIES_FILE = 'royalties.csv';
export const LEDGER_FILE = 'ledger.csv';
export const CHECKS_FILE = 'checks.json';

const count = z.number().int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const UNKNOWN_RULE = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hold') }),
  z.object({ kind: z.literal('pro rata') }),
  z.object({ kind: z.literal('assign'), licensor: z.string() }),
]);

const PROOF = z.object({
  format: z.literal(PROOF_FORMAT),
  version: z.literal(PROOF_VERSION),
  made_at: z.iso.datetime(),
  computed_at: z.iso.datetime(),
  software: z.object({
    name: z.string(),
    version: z.string(),
    engine: z.object({ name: z.string(), version: z.string(), threads: count }),
    browser: z.string(),
  }),
  settings: z.object({
    min_seconds: count.max(MAX_MIN_SECONDS),
    /** The countries that were shown, in their order; the numbers are those of all. */
    countries: z.array(z.string()),
    /** The accepted fixes as an address of the page has them. */
    fixes: z.string(),
    /** Whether licensors are named by letters in this pack. */
    anonymised: z.boolean(),
    /** What royalties are divided by; absent where no pool is given. */
    royalties: z
      .object({
        pools: z.array(z.object({ country: z.string(), amount: z.string(), currency: z.string() })),
        /** What becomes of the unknown licensor's part, and the countries in which it is another. */
        unknown: UNKNOWN_RULE,
        unknown_in: z.record(z.string(), UNKNOWN_RULE),
      })
      .optional(),
  }),
  inputs: z.array(
    z.object({
      role: z.enum(['plays', 'locations', 'tracks']),
      name: z.string(),
      bytes: count,
      /** Of the file as it is on disk; of one in a ZIP as it is unpacked. Empty where it is not known. */
      sha256: sha256.or(z.literal('')),
      rows: count,
      blank: count,
      rejected: count,
      /** What was done to read the file at all, in sentences. */
      remarks: z.array(z.string()),
    }),
  ),
  /** A checksum of each country's counts by licensor and second: whether the result is the same at every threshold. */
  counts: z.array(z.object({ country: z.string(), sha256 })),
  /** Every other file of the pack. */
  files: z.array(z.object({ name: z.string(), sha256 })),
});

/** What `proof.json` says. */
export type Proof = z.infer<typeof PROOF>;

/** Reads the text of a `proof.json`. @throws Error when it is none, or of a version that is not known. */
export function parseProof(text: string): Proof {
  return PROOF.parse(JSON.parse(text));
}
