import { AddressError, manifestAddress } from '@/lib/dataset/dataset-address';
import type { DatasetFiles } from '@/lib/dataset/dataset-files';
import { readerOf, type FilesSource } from '@/lib/dataset/files-source';
import type { DatasetCube } from '@/lib/dataset/dataset-cube';
import {
  dimensionLedgerOf,
  MANIFEST_FILE,
  parseManifest,
  WHOLE_PART,
  type Manifest,
  type ManifestDimension,
} from '@/lib/dataset/manifest';
import { DataFileError, ManifestError } from '@/lib/dataset/errors';
import { openDataset, type ManifestReader } from '@/lib/dataset/open-dataset';
import { rollupsInWorker, startReading } from '@/lib/dataset/rollups-in-worker';
import type { DimensionAccount, FileAccount } from '@/lib/engine/file-account';
import type { LoadResult } from '@/lib/engine/load';
import type { DatasetAbout, DatasetInput } from '@/lib/export/dataset-about';
import { IntakeError } from '@/lib/intake/errors';
import { formatCounted } from '@/lib/market-share/format';
import { totalRows, type ReasonCount } from '@/lib/market-share/ledger';
import { NO_NEAR_MATCHES } from '@/lib/market-share/near-matches';

/** Where a dataset is to be opened from. */
export type DatasetSource =
  | { readonly kind: 'files'; readonly files: DatasetFiles }
  | {
      readonly kind: 'address';
      /** As the address of the page has it. */
      readonly address: string;
      /** The origins that the operator allows besides the page's own. */
      readonly allowed: readonly string[];
    };

/** A dataset that was opened, in the terms of a session. */
export interface SessionDataset {
  readonly source: DatasetSource;
  readonly about: DatasetAbout;
  readonly cube: DatasetCube;
  readonly result: LoadResult;
  /** What computed it. */
  readonly engine: { readonly name: string; readonly version: string };
}

const NOTHING = { listed: [], noted: [], listedNotes: [], listedBlanks: [], remarks: [] } as const;

interface Account {
  readonly name: string;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
  readonly rows: number;
  readonly blank: number;
  readonly rejected: readonly ReasonCount[];
}

function fileAccount({ name, files, rows, blank, rejected }: Account): FileAccount {
  return {
    ...NOTHING,
    name,
    size: files.reduce((sum, { bytes }) => sum + bytes, 0),
    sha256: files.length === 1 ? files[0]!.sha256 : '',
    rows,
    blank,
    rejected,
  };
}

function dimensionAccount(account: ManifestDimension): DimensionAccount {
  return {
    files: [fileAccount(account)],
    findings: [],
    ledger: dimensionLedgerOf(account),
  };
}

const NO_UNKNOWN_IDS = {
  ids: [],
  distinct: 0,
  plays: 0,
  exact: true,
  nearMatches: NO_NEAR_MATCHES,
} as const;

/**
 * What a manifest says, as a load would have found it: all plays as one account, and no rollup, since the cube of the
 * dataset answers by itself. Rows are not listed anywhere: a dataset keeps none.
 */
function resultOf({ ledger, parts, dimensions }: Manifest): LoadResult {
  const tables = parts.flatMap(({ plays }) => plays);
  const files = tables.flatMap((table) => table.files);
  const name = tables.length === 1 ? tables[0]!.name : formatCounted(files.length, 'plays file');
  return {
    rollup: {
      cells: { countryId: [], licensorId: [], second: [], plays: [] },
      countries: [],
      licensors: [],
    },
    plays: [
      {
        ...fileAccount({ name, files, rows: ledger.rows, blank: ledger.blank, rejected: ledger.rejected }),
        plays: {
          noCountryByReason: ledger.no_country.map(({ plays }) => plays),
          atLeast: ledger.at_least,
          unknownAtLeast: ledger.unknown_licensor_at_least.map(({ plays }) => plays),
        },
      },
    ],
    locations: dimensionAccount(dimensions.locations[0]!),
    tracks: dimensionAccount(dimensions.tracks[0]!),
    unknownLocations: NO_UNKNOWN_IDS,
    unknownTracks: NO_UNKNOWN_IDS,
  };
}

function inputsOf({ parts, dimensions }: Manifest): DatasetInput[] {
  const inputs = (role: DatasetInput['role'], account: Account, part: string | null): DatasetInput[] =>
    account.files.map(({ name, bytes, sha256 }) => ({
      role,
      name,
      size: bytes,
      sha256,
      rows: account.rows,
      blank: account.blank,
      rejected: totalRows(account.rejected),
      part,
    }));
  return [
    ...parts.flatMap(({ name, plays }) =>
      plays.flatMap((account) => inputs('plays', account, name === WHOLE_PART ? null : name)),
    ),
    ...dimensions.locations.flatMap((account) => inputs('locations', account, null)),
    ...dimensions.tracks.flatMap((account) => inputs('tracks', account, null)),
  ];
}

/** What a dataset is called: its folder, by where it was opened from; the first digits of its id where that tells nothing. */
function nameOf(source: DatasetSource, id: string): string {
  if (source.kind === 'files') return source.files.name;
  const { pathname, host } = manifestAddress(source.address, window.location.href, source.allowed);
  const folder = pathname.split('/').at(-2) ?? '';
  if (folder === 'dataset') return id.slice(0, 8);
  return folder === '' ? host : decodeURIComponent(folder);
}

function aboutOf(manifest: Manifest, source: DatasetSource): DatasetAbout {
  const { dataset_id, published_at, software, parts, checks, warnings } = manifest;
  const { engine } = software;
  return {
    id: dataset_id,
    name: nameOf(source, dataset_id),
    address: source.kind === 'address' ? source.address : null,
    publishedAt: new Date(published_at),
    software: `${software.name} ${software.version}, ${engine.name} ${engine.version}`,
    parts: parts.length,
    inputs: inputsOf(manifest),
    checks,
    warnings,
  };
}

function filesSourceOf(source: DatasetSource): FilesSource {
  if (source.kind === 'files') return { kind: 'files', files: source.files.files };
  const { href } = manifestAddress(source.address, window.location.href, source.allowed);
  return { kind: 'address', address: href };
}

function addressProblem(
  error: AddressError,
  { address, allowed }: DatasetSource & { kind: 'address' },
): IntakeError {
  return new IntakeError(
    {
      message: 'We can’t open this dataset.',
      found: `${address}: ${error.message}`,
      expected: ['an address of this server', ...allowed].join(', or of '),
      remedy:
        'Whoever runs this server can allow other origins by DATASET_ORIGINS. A folder that holds the dataset can be dropped here.',
    },
    { cause: error },
  );
}

/** The text of a source's manifest. @throws IntakeError when it cannot be had. */
async function manifestTextOf(source: DatasetSource, reader: ManifestReader): Promise<string> {
  try {
    return await reader.manifestText();
  } catch (cause) {
    throw new IntakeError(
      {
        file: MANIFEST_FILE,
        message: 'The dataset cannot be opened: its manifest cannot be read.',
        ...(source.kind === 'address' && {
          expected: `the manifest of a published dataset at ${source.address}`,
        }),
        found: cause instanceof Error ? cause.message : String(cause),
        remedy:
          'Look at the address and the network, and try again. A dataset is published by the command "rollup".',
      },
      { cause },
    );
  }
}

function damaged(error: unknown): unknown {
  if (!(error instanceof DataFileError || error instanceof ManifestError)) return error;
  return new IntakeError(
    {
      file: error instanceof DataFileError ? error.path : MANIFEST_FILE,
      message: 'The dataset cannot be used as it is, so none of its numbers are shown.',
      expected: 'the files that its manifest names, with their sizes and checksums',
      found: error instanceof DataFileError ? error.what : error.message,
      remedy:
        'Try again: it may have been published anew just now. Otherwise publish it again, or copy it whole.',
    },
    { cause: error },
  );
}

/**
 * Opens a dataset so far that its first numbers can be shown.
 *
 * @throws IntakeError when it may not be opened, its manifest cannot be read, or it is damaged.
 */
export async function openSessionDataset(source: DatasetSource): Promise<SessionDataset> {
  startReading();
  let files: FilesSource;
  try {
    files = filesSourceOf(source);
  } catch (error) {
    if (error instanceof AddressError && source.kind === 'address') throw addressProblem(error, source);
    throw error;
  }
  const text = await manifestTextOf(source, readerOf(files));
  const { manifest, cube } = await openDataset(text, rollupsInWorker(files)).catch((error: unknown) => {
    throw damaged(error);
  });
  return {
    source,
    about: aboutOf(manifest, source),
    cube,
    result: resultOf(manifest),
    engine: manifest.software.engine,
  };
}

/** What is published at a source: the id of the dataset and when it was published. */
export interface Published {
  readonly id: string;
  readonly publishedAt: Date;
}

/** What is published at a source now. Rejects when that cannot be read. */
export async function lookAtPublished(source: DatasetSource): Promise<Published> {
  const { dataset_id, published_at } = parseManifest(await readerOf(filesSourceOf(source)).manifestText());
  return { id: dataset_id, publishedAt: new Date(published_at) };
}
