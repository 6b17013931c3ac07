import type { FileAccount } from '@/lib/engine/file-account';
import type { LoadResult } from '@/lib/engine/load';
import { IntakeError } from '@/lib/intake/errors';
import { checksOf } from '@/lib/market-share/checks';
import { buildCube } from '@/lib/market-share/cube';
import { playsLedger } from '@/lib/market-share/ledger';
import { licensorPlays, lookAlikes } from '@/lib/market-share/licensor-spelling';

/** A result without file names, hashes and how files were read. */
export function factsOf(result: LoadResult): unknown {
  const account = (file: FileAccount): unknown => ({
    // First, so that the order of keys does not depend on its presence.
    ...{ contentSha256: null },
    ...file,
    ...{ name: '', readBy: null, sha256: null, contentSha256: null },
    listed: [file.listed, file.listedNotes, file.listedBlanks].map((rows) =>
      rows.map((row) => ({ ...row, file: '' })),
    ),
    listedNotes: [],
    listedBlanks: [],
  });
  const cube = buildCube(result.rollup);
  const { cells, ...names } = result.rollup;
  return {
    ...names,
    cells: [cells.countryId, cells.licensorId, cells.second, cells.plays].map((column) => Array.from(column)),
    plays: result.plays.map(account),
    dimensions: [result.locations, result.tracks].map(({ files, ledger, findings }) => ({
      files: files.map(account),
      ledger,
      findings: findings.map((finding) => ({ ...finding, file: '' })),
    })),
    unknown: [result.unknownLocations, result.unknownTracks],
    ledgers: [0, 60].map((minSeconds) => playsLedger(cube, result.plays, minSeconds)),
    checks: checksOf({
      plays: result.plays,
      rollup: result.rollup,
      locations: result.locations.ledger,
      tracks: result.tracks.ledger,
      lookAlikes: lookAlikes(licensorPlays(cube)),
    }),
  };
}

/** An intake error without the file name; rethrows any other. */
export function problemOf(error: unknown): unknown {
  if (!(error instanceof IntakeError)) throw error;
  return { ...error.problem, file: '' };
}
