import { expect, test } from 'vitest';
import { IntakeError } from '@/lib/intake/errors';
import { identify } from '@/lib/intake/identify';
import { openFile } from '@/lib/intake/open-files';
import { buildCube, type Cube } from '@/lib/market-share/cube';
import { dimensionAddsUp, playsLedger } from '@/lib/market-share/ledger';
import { countryShares } from '@/lib/market-share/shares';
import {
  UNKNOWN,
  type ExpectedAnswer,
  type ExpectedFile,
  type ExpectedLedger,
  type PollutedCase,
  type PollutedRole,
} from '@/lib/testing/polluted/polluted-case';
import { pollutedCases, sortedShares } from '@/lib/testing/polluted/polluted-cases';
import { testEngine } from '@/lib/testing/engine';
import type { SourceFile } from '@/lib/intake/source-file';
import type { DimensionAccount, FileAccount } from './file-account';
import { load, type LoadResult } from './load';

const cases = pollutedCases();
const families = new Map<string, PollutedCase[]>();
for (const polluted of cases) {
  families.set(polluted.family, [...(families.get(polluted.family) ?? []), polluted]);
}

const SLICES = [undefined, 64, 200, 512, 4096];

const engine = testEngine();

async function sourceOf(role: PollutedRole, bytes: Uint8Array<ArrayBuffer>): Promise<SourceFile> {
  const {
    sources: [source, ...more],
  } = await openFile(new File([bytes], `${role}.csv`));
  expect(more).toEqual([]);
  const identified = await identify(source!);
  expect(identified.role).toBe(role);
  return identified;
}

async function loadCase({ files }: PollutedCase, sliceBytes: number | undefined): Promise<LoadResult> {
  const locations = await sourceOf('locations', files.locations);
  const tracks = await sourceOf('tracks', files.tracks);
  const plays = [await sourceOf('plays', files.plays)];
  return load(
    engine.connector,
    engine.statements,
    { plays, locations: [locations], tracks: [tracks] },
    sliceBytes === undefined ? {} : { read: { sliceBytes } },
  );
}

function fileOf({ rows, blank, rejected, listed }: FileAccount): ExpectedFile {
  return {
    rows,
    blank,
    rejected: Object.fromEntries(rejected.map((reason) => [reason.reason, reason.rows])),
    rejectedLines: listed.map(({ line, reason }) => [line, reason]),
  };
}

function dimensionOf(account: DimensionAccount): ExpectedLedger['tracks'] {
  const { blankId, ids, repeats, conflictingIds, conflictingRows, blankValues } = account.ledger;
  return {
    ...fileOf(account.files[0]!),
    blankId,
    ids,
    repeats,
    conflictingIds,
    conflictingRows,
    blankValues,
  };
}

function answerOf(cube: Cube, result: LoadResult, minSeconds: number): ExpectedAnswer {
  const { noCountry, belowThreshold, counted, unknownLicensor } = playsLedger(cube, result.plays, minSeconds);
  const shares = cube.countries
    .flatMap((country) => countryShares(cube, country, minSeconds))
    .filter(({ plays }) => plays > 0);
  for (const { share, plays, countryPlays } of shares) expect(share).toBe(plays / countryPlays);
  return {
    noCountry,
    below: belowThreshold,
    counted,
    unknown: unknownLicensor,
    shares: sortedShares(
      shares.map(({ country, licensor, plays, countryPlays }) => ({
        country,
        licensor: licensor.unknown ? UNKNOWN : licensor.name,
        plays: BigInt(plays),
        countryPlays: BigInt(countryPlays),
      })),
    ),
  };
}

/** A canonical text of a value. */
function written(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'bigint') return `${part}n`;
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** The differences from what is expected, a line each. */
function differences(result: LoadResult, expected: ExpectedLedger): string[] {
  const cube = buildCube(result.rollup);
  const found: ExpectedLedger = {
    plays: fileOf(result.plays[0]!),
    locations: dimensionOf(result.locations),
    tracks: dimensionOf(result.tracks),
    at60: answerOf(cube, result, 60),
    at0: answerOf(cube, result, 0),
  };
  const problems: string[] = [];
  for (const part of ['plays', 'locations', 'tracks', 'at60', 'at0'] as const) {
    const [foundPart, expectedPart] = [Object.entries(found[part]), new Map(Object.entries(expected[part]))];
    for (const [key, value] of foundPart) {
      const [is, wanted] = [written(value), written(expectedPart.get(key))];
      if (is !== wanted) problems.push(`${part}.${key}: expected ${wanted}, found ${is}`);
    }
  }
  for (const minSeconds of [0, 60]) {
    const { rows, counted, belowThreshold, noCountry, rejected, blank, addsUp } = playsLedger(
      cube,
      result.plays,
      minSeconds,
    );
    if (!addsUp || rows !== counted + belowThreshold + noCountry + rejected + blank)
      problems.push(`the plays do not add up at ${minSeconds} s`);
  }
  for (const role of ['locations', 'tracks'] as const)
    if (!dimensionAddsUp(result[role].ledger)) problems.push(`the rows of ${role} do not add up`);
  return problems;
}

function errorProblems(error: unknown, expected: PollutedCase['expected']): string[] {
  if (!(error instanceof IntakeError))
    return [`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  if ('ledger' in expected) return [`an error where there should be none: ${error.message}`];
  const { role, message, line } = expected.error;
  const problems: string[] = [];
  if (error.problem.file !== `${role}.csv`)
    problems.push(`the error names ${String(error.problem.file)}, not ${role}`);
  if (!message.test(error.problem.message))
    problems.push(`expected ${String(message)}, found ${error.message}`);
  if (line !== null && error.problem.line !== line)
    problems.push(`the error names line ${String(error.problem.line)}, not ${line}`);
  return problems;
}

/** For files of thousands of rows. */
const LARGE_SLICES = [4096, 16_384, 65_536];

async function problemsOf(polluted: PollutedCase): Promise<string[]> {
  const slices = polluted.family === 'thousands of rows' ? LARGE_SLICES : SLICES;
  const sliceBytes = polluted.large ? undefined : slices[polluted.seed % slices.length];
  let result;
  try {
    result = await loadCase(polluted, sliceBytes);
  } catch (error) {
    return errorProblems(error, polluted.expected);
  }
  if ('error' in polluted.expected) return [`no error; expected ${String(polluted.expected.error.message)}`];
  return differences(result, polluted.expected.ledger);
}

test('there are at least 500 polluted sets of files, each of its own', () => {
  expect(cases.length).toBeGreaterThanOrEqual(500);
  expect(new Set(cases.map(({ seed }) => seed)).size).toBe(cases.length);
});

test('rows expected of every case add up', () => {
  for (const { expected, name } of cases) {
    if ('error' in expected) continue;
    const { plays, at60, at0 } = expected.ledger;
    for (const { counted, below, noCountry } of [at60, at0])
      expect(counted + below + noCountry + plays.rejectedLines.length + plays.blank, name).toBe(plays.rows);
  }
});

test.each([...families.keys()])('%s', async (family) => {
  const failures: string[] = [];
  for (const polluted of families.get(family)!) {
    const problems = await problemsOf(polluted);
    if (problems.length > 0)
      failures.push(`seed ${polluted.seed}, ${polluted.name}\n    ${problems.join('\n    ')}`);
  }
  expect(
    failures.length,
    `${failures.length} of ${families.get(family)!.length} fail:\n${failures.join('\n')}`,
  ).toBe(0);
});
