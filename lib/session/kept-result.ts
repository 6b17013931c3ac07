import type { FileAccount } from '@/lib/engine/file-account';
import type { LoadResult } from '@/lib/engine/load';
import { keepValue, keptValue } from '@/lib/kept-values';
import { buildCubeInSteps } from '@/lib/market-share/cube';
import type { Fix } from '@/lib/market-share/fixes';
import { checkedLedger } from '@/lib/market-share/ledger';
import { licensorAliases, type LicensorAliases } from '@/lib/market-share/licensor-aliases';
import { fingerprinted } from './fingerprinted';
import type { Result } from './result';

/** What a kept result is offered by. */
export interface KeptAbout {
  /** Of what is kept; another version of the page that keeps it otherwise does not offer it. */
  readonly format: 1;
  readonly keptAt: Date;
  /** The names of the files. */
  readonly files: readonly string[];
}

/** A result as a browser keeps it: its counts, its ledger and the fingerprints of its files, but no play and no row of a file. */
export interface KeptResult extends Pick<Result, 'engine' | 'seconds' | 'finishedAt'> {
  readonly result: LoadResult;
  /** The fixes that were accepted. Without the files they can neither be undone nor be followed by others. */
  readonly fixes: readonly Fix[];
}

const FORMAT = 1;
const ABOUT = 'kept-result-about';
const RESULT = 'kept-result';

function withoutRows<Account extends FileAccount>(account: Account): Account {
  return { ...account, listed: [], listedNotes: [], listedBlanks: [] };
}

/**
 * A result as it can be kept.
 *
 * @param fingerprints SHA-256 of its files: plays, locations, tracks.
 */
export function keptResultOf(
  { result, engine, seconds, finishedAt }: Result,
  fingerprints: readonly string[],
  fixes: readonly Fix[],
): KeptResult {
  const { plays, locations, tracks, ...counts } = fingerprinted(result, fingerprints);
  return {
    result: {
      ...counts,
      plays: plays.map(withoutRows),
      locations: { ...locations, files: locations.files.map(withoutRows) },
      tracks: { ...tracks, files: tracks.files.map(withoutRows) },
    },
    engine,
    seconds,
    finishedAt,
    fixes,
  };
}

/**
 * Keeps a result in this browser in place of the one before.
 *
 * @throws where storage is forbidden or full.
 */
export async function keepResult(kept: KeptResult): Promise<KeptAbout> {
  const { plays, locations, tracks } = kept.result;
  const files = [...plays, ...locations.files, ...tracks.files].map(({ name }) => name);
  const about: KeptAbout = { format: FORMAT, keptAt: new Date(), files };
  // What it is offered by comes last: nothing is offered that is not there.
  await keepValue(RESULT, kept);
  await keepValue(ABOUT, about);
  return about;
}

/**
 * Makes the result that was kept.
 *
 * @throws Error when the ledger does not add up.
 */
export async function resultOfKept(
  { result, engine, seconds, finishedAt, fixes }: KeptResult,
  pause: () => Promise<void>,
  aliases: LicensorAliases | null,
): Promise<Result> {
  const cube = await buildCubeInSteps(result.rollup, pause);
  checkedLedger(cube, result.plays, 0);
  return {
    result,
    cube,
    aliases: licensorAliases(cube, aliases),
    engine,
    seconds,
    finishedAt,
    dataset: null,
    keptFixes: fixes,
  };
}

/** Forgets the kept result. @throws where storage is forbidden. */
export async function forgetResult(): Promise<void> {
  await keepValue(ABOUT, undefined);
  await keepValue(RESULT, undefined);
}

/** What is kept; null where nothing is. */
export async function keptAbout(): Promise<KeptAbout | null> {
  const about = await keptValue<KeptAbout>(ABOUT);
  return about?.format === FORMAT ? about : null;
}

/** The kept result. @throws Error where there is none any more. */
export async function readKeptResult(): Promise<KeptResult> {
  const kept = await keptValue<KeptResult>(RESULT);
  if (!kept) throw new Error('This browser keeps no result any more. Choose the files again.');
  return kept;
}
