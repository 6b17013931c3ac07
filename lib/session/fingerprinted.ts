import type { FileAccount } from '@/lib/engine/file-account';
import type { LoadResult } from '@/lib/engine/load';

/**
 * The result with the fingerprints of its files.
 *
 * @param fingerprints SHA-256 in the order of the files: plays, locations, tracks. Where there is none, what the result
 * says by itself stays.
 */
export function fingerprinted(result: LoadResult, fingerprints: readonly string[]): LoadResult {
  if (fingerprints.length === 0) return result;
  const left = [...fingerprints];
  const next = <Account extends FileAccount>(account: Account): Account => ({
    ...account,
    sha256: left.shift() ?? account.sha256,
  });
  const plays = result.plays.map(next);
  const locations = { ...result.locations, files: result.locations.files.map(next) };
  const tracks = { ...result.tracks, files: result.tracks.files.map(next) };
  return { ...result, plays, locations, tracks };
}
