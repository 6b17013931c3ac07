import { expect, test } from 'vitest';
import { IntakeError } from '@/lib/intake/errors';
import { identify } from '@/lib/intake/identify';
import { openFile } from '@/lib/intake/open-files';
import { buildCube } from '@/lib/market-share/cube';
import { dimensionAddsUp, playsLedger } from '@/lib/market-share/ledger';
import { Mulberry32 } from '@/lib/testing/mulberry32';
import { ROLES, type PollutedCase, type PollutedRole } from '@/lib/testing/polluted/polluted-case';
import { pollutedCases } from '@/lib/testing/polluted/polluted-cases';
import { testSize } from '@/lib/testing/test-size';
import { testEngine } from '@/lib/testing/engine';
import type { SourceFile } from '@/lib/intake/source-file';
import type { FileAccount } from './file-account';
import { load, type LoadResult } from './load';

type Files = Readonly<Record<PollutedRole, Uint8Array<ArrayBuffer>>>;

/** How many inputs each of the two tests tries. */
const INPUTS = testSize(40, 5000);
/** Timeout for an input in ms, far above what the slowest machine needs. */
const HANGS = 60_000;

const valid = pollutedCases().filter(({ large, expected, files }) => {
  return !large && !('error' in expected) && files.plays.length < 4_000;
});

const engine = testEngine();

function bytesOf(random: Mulberry32, length: number): Uint8Array<ArrayBuffer> {
  const signs = [...new TextEncoder().encode('\n\r",;\t|\' \0\x1a\\=0123456789STé')];
  const anyByte = random.chance(0.4);
  return Uint8Array.from({ length }, () => (anyByte ? random.int(0, 255) : random.pick(signs)));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** A few random flips, insertions, deletions, repetitions and cuts. */
function mutated(bytes: Uint8Array<ArrayBuffer>, random: Mulberry32): Uint8Array<ArrayBuffer> {
  let result = bytes;
  for (let n = random.int(1, 4); n > 0; n--) {
    const at = random.int(0, result.length);
    const to = Math.min(result.length, at + random.int(1, 40));
    const [before, after] = [result.subarray(0, at), result.subarray(at)];
    switch (random.int(0, 5)) {
      case 0: {
        const flipped = result.slice();
        if (at < flipped.length) flipped[at]! ^= 1 << random.int(0, 7);
        result = flipped;
        break;
      }
      case 1:
        result = joined(before, bytesOf(random, random.int(1, 4)), after);
        break;
      case 2:
        result = joined(before, result.subarray(to));
        break;
      case 3:
        result = joined(before, result.subarray(at, to), after);
        break;
      case 4: {
        // A piece moved elsewhere.
        const from = random.int(0, result.length);
        result = joined(before, result.subarray(from, from + 40), after);
        break;
      }
      default:
        if (random.chance(0.3)) result = before.slice();
    }
  }
  return result;
}

async function sourceOf(role: PollutedRole, bytes: Uint8Array<ArrayBuffer>): Promise<SourceFile | null> {
  const {
    sources: [source],
  } = await openFile(new File([bytes], `${role}.csv`));
  const identified = source ? await identify(source) : null;
  return identified?.role === role ? identified : null;
}

interface Outcome {
  readonly kind: 'loaded' | 'error' | 'another role';
  /** Everything that must not depend on the slices. */
  readonly facts: string;
  readonly problems: readonly string[];
}

function factsOf({ rows, blank, rejected, listed, noted, listedNotes }: FileAccount): unknown {
  const byReason = (counts: FileAccount['rejected']): string[] =>
    counts.map((count) => `${count.reason}: ${count.rows}`).sort();
  return { rows, blank, rejected: byReason(rejected), listed, noted: byReason(noted), listedNotes };
}

function outcomeOf(result: LoadResult): Outcome {
  const problems: string[] = [];
  const cube = buildCube(result.rollup);
  for (const minSeconds of [0, 60])
    if (!playsLedger(cube, result.plays, minSeconds).addsUp)
      problems.push(`the plays do not add up at ${minSeconds} s`);
  for (const role of ['locations', 'tracks'] as const)
    if (!dimensionAddsUp(result[role].ledger)) problems.push(`the rows of ${role} do not add up`);
  const { cells, countries, licensors } = result.rollup;
  const rollup = Array.from(
    cells.plays,
    (plays, i) => `${cells.countryId[i]} ${cells.licensorId[i]} ${cells.second[i]} ${plays}`,
  ).sort();
  const facts = JSON.stringify([
    rollup,
    countries,
    licensors,
    result.plays.map(factsOf),
    ...[result.locations, result.tracks].map(({ files, ledger, findings }) => [
      files.map(factsOf),
      ledger,
      findings,
    ]),
  ]);
  return { kind: 'loaded', facts, problems };
}

async function attempt(files: Files, sliceBytes: number): Promise<Outcome> {
  try {
    const sources: Partial<Record<PollutedRole, SourceFile>> = {};
    for (const role of ROLES) {
      const source = await sourceOf(role, files[role]);
      if (!source) return { kind: 'another role', facts: role, problems: [] };
      sources[role] = source;
    }
    const { plays, locations, tracks } = sources as Record<PollutedRole, SourceFile>;
    return outcomeOf(
      await load(
        engine.connector,
        engine.statements,
        { plays: [plays], locations: [locations], tracks: [tracks] },
        { read: { sliceBytes } },
      ),
    );
  } catch (error) {
    if (error instanceof IntakeError) {
      const { file, line, message } = error.problem;
      return { kind: 'error', facts: JSON.stringify([file, line, message]), problems: [] };
    }
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { kind: 'error', facts: 'not an IntakeError', problems: [`threw ${text.slice(0, 600)}`] };
  }
}

/** Rejects if the work hangs, to report its input rather than a test timeout. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not ended after ${HANGS} ms`)), HANGS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function problemsOf(files: Files, random: Mulberry32): Promise<readonly string[]> {
  const slices = [random.pick([64, 100, 333]), 1_000_000] as const;
  const outcomes: Outcome[] = [];
  for (const sliceBytes of slices) {
    const outcome = await inTime(attempt(files, sliceBytes));
    outcomes.push(outcome);
    if (outcome.kind === 'another role') return [];
  }
  const problems = outcomes.flatMap((outcome, i) =>
    outcome.problems.map((problem) => `slices of ${slices[i]} bytes: ${problem}`),
  );
  const [small, large] = outcomes;
  if (problems.length === 0 && (small!.kind !== large!.kind || small!.facts !== large!.facts)) {
    problems.push(`slices of ${slices.join(' and ')} bytes differ:`, small!.facts, large!.facts);
  }
  return problems;
}

/** Tries one input a seed; failures are reported with seed and bytes. */
async function fuzz(
  firstSeed: number,
  make: (random: Mulberry32) => { readonly files: Files; readonly changed: PollutedRole },
): Promise<void> {
  const failures: string[] = [];
  for (let seed = firstSeed; seed < firstSeed + INPUTS && failures.length < 10; seed++) {
    const random = new Mulberry32(seed);
    const { files, changed } = make(random);
    const found = await problemsOf(files, random).catch((error: unknown) => error);
    const late = !Array.isArray(found); // A hanging load still holds the engine.
    const problems = late ? [String(found)] : found.map(String);
    if (problems.length > 0) {
      const all = ROLES.map((role) => `${role}: ${Buffer.from(files[role]).toString('base64')}`);
      failures.push(
        [`seed ${seed}, ${changed} changed`, ...problems, JSON.stringify(text(files[changed])), ...all].join(
          '\n    ',
        ),
      );
    }
    if (late) break;
  }
  expect(failures.length, failures.join('\n')).toBe(0);
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const STARTS = [
  '',
  '',
  'PK\u0003\u0004',
  '\u001f\u008b\u0008',
  'ÿþ',
  'þÿ',
  'ï»¿',
  'sep=;\n',
  'sep="\n',
  'location_id,track_id,played_ms\n',
  'id,country\n',
  'id,licensor\n',
  '"location_id";"track_id";"played_ms"\r',
];

test('random bytes end in an IntakeError or a ledger that adds up', { timeout: INPUTS * HANGS }, async () => {
  await fuzz(1, (random) => {
    const base: PollutedCase = random.pick(valid);
    const start = Uint8Array.from(random.pick(STARTS), (sign) => sign.charCodeAt(0));
    const noise = joined(start, bytesOf(random, random.int(0, 400)));
    const changed = random.pick(ROLES);
    return { changed, files: { ...base.files, [changed]: noise } };
  });
});

test(
  'mutated files end in an IntakeError or a ledger that adds up',
  { timeout: INPUTS * HANGS },
  async () => {
    await fuzz(1_000_001, (random) => {
      const base: PollutedCase = random.pick(valid);
      const changed = random.pick(ROLES);
      return { changed, files: { ...base.files, [changed]: mutated(base.files[changed], random) } };
    });
  },
);
