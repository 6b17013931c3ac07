import { Mulberry32 } from '../mulberry32';
import { oracle, type OracleShare, type Tables } from '../oracle';
import { cleanTables } from './clean-tables';
import { CONTAINERS } from './containers';
import { DELIMITERS } from './delimiters';
import { Draft, render } from './draft';
import { NotInEncoding } from './encode';
import { ENCODINGS } from './encodings';
import { ESCAPES } from './escapes';
import { FOOTERS } from './footers';
import { HEADERS } from './headers';
import { KEYS } from './keys';
import { LINE_ENDS } from './line-ends';
import { LONG_LINES } from './long-lines';
import { NO_ROWS } from './no-rows';
import { NUL_BYTES } from './nul-bytes';
import { NUMBERS } from './numbers';
import { PADDING } from './padding';
import {
  ROLES,
  UNKNOWN,
  type ExpectedAnswer,
  type ExpectedDimension,
  type ExpectedFile,
  type ExpectedLedger,
  type PollutedCase,
  type PollutedRole,
} from './polluted-case';
import type { Pollution } from './pollution';
import { PREAMBLES } from './preambles';
import { QUOTES } from './quotes';
import { ROW_LENGTHS } from './row-lengths';
import { SEVERAL_TABLES } from './several-tables';

const POLLUTIONS: readonly Pollution[] = [
  ...DELIMITERS,
  ...QUOTES,
  ...ESCAPES,
  ...LINE_ENDS,
  ...HEADERS,
  ...PREAMBLES,
  ...FOOTERS,
  ...SEVERAL_TABLES,
  ...ENCODINGS,
  ...NUL_BYTES,
  ...PADDING,
  ...NUMBERS,
  ...ROW_LENGTHS,
  ...KEYS,
  ...CONTAINERS,
  ...NO_ROWS,
  ...LONG_LINES,
];

function expectedDimension(
  file: ExpectedFile,
  survivors: readonly (readonly string[])[],
  upper: boolean,
): ExpectedDimension {
  const byId = new Map<string, { rows: number; values: Set<string> }>();
  let blankId = 0;
  for (const [id, value] of survivors) {
    if (id === '') {
      blankId++;
      continue;
    }
    const entry = byId.get(id!) ?? { rows: 0, values: new Set() };
    entry.rows++;
    entry.values.add(upper ? value!.toUpperCase() : value!);
    byId.set(id!, entry);
  }
  const all = [...byId.values()];
  const one = all.filter(({ values }) => values.size === 1);
  const conflicting = all.filter(({ values }) => values.size > 1);
  return {
    ...file,
    blankId,
    ids: one.length,
    repeats: one.reduce((sum, { rows }) => sum + rows - 1, 0),
    conflictingIds: conflicting.length,
    conflictingRows: conflicting.reduce((sum, { rows }) => sum + rows, 0),
    blankValues: one.filter(({ values }) => values.has('')).length,
  };
}

/** Sorts shares by country and licensor. */
export function sortedShares(shares: readonly OracleShare[]): OracleShare[] {
  const key = ({ country, licensor }: OracleShare): string => `${country}\u0001${licensor}`;
  return [...shares].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function expectedAnswer(tables: Tables, minSeconds: number): ExpectedAnswer {
  const { shares, noCountry, below, counted, unknown, rejected: wrong } = oracle(tables, minSeconds, UNKNOWN);
  if (wrong > 0n) throw new Error('A row that was to survive is none for the oracle');
  return {
    noCountry: Number(noCountry),
    below: Number(below),
    counted: Number(counted),
    unknown: Number(unknown),
    shares: sortedShares(shares),
  };
}

function toCase(
  { name, family, seed }: Pick<PollutedCase, 'name' | 'family' | 'seed'>,
  drafts: Readonly<Record<PollutedRole, Draft>>,
): PollutedCase {
  const rendered = {
    plays: render(drafts.plays),
    locations: render(drafts.locations),
    tracks: render(drafts.tracks),
  };
  const files = {
    plays: rendered.plays.bytes,
    locations: rendered.locations.bytes,
    tracks: rendered.tracks.bytes,
  };
  const large = ROLES.some((role) => drafts[role].large);
  const bad = ROLES.find((role) => rendered[role].error !== null);
  if (bad)
    return { name, family, seed, files, large, expected: { error: { role: bad, ...rendered[bad].error! } } };
  const pairs = (role: PollutedRole): [string, string][] =>
    rendered[role].survivors.map(([id, value]) => [id!, value!]);
  const tables: Tables = {
    plays: rendered.plays.survivors.map(([location, track, ms]) => [location!, track!, ms!]),
    locations: pairs('locations'),
    tracks: pairs('tracks'),
  };
  const ledger: ExpectedLedger = {
    plays: rendered.plays.file,
    locations: expectedDimension(rendered.locations.file, tables.locations, true),
    tracks: expectedDimension(rendered.tracks.file, tables.tracks, false),
    at60: expectedAnswer(tables, 60),
    at0: expectedAnswer(tables, 0),
  };
  return { name, family, seed, files, large, expected: { ledger } };
}

function draftsOf(random: Mulberry32, playRows = random.int(8, 40)): Record<PollutedRole, Draft> {
  const tables = cleanTables(random, playRows);
  return {
    plays: new Draft('plays', random, tables.plays),
    locations: new Draft('locations', random, tables.locations),
    tracks: new Draft('tracks', random, tables.tracks),
  };
}

function fitsRole(pollution: Pollution, role: PollutedRole): boolean {
  return (pollution.roles ?? ROLES).includes(role);
}

function combine(a: Pollution, b: Pollution): boolean {
  if (a === b || a.alone || b.alone) return false;
  if ((a.allRows && (b.ofRows || b.allRows)) || (b.allRows && a.ofRows)) return false;
  return !(a.takes ?? []).some((part) => b.takes?.includes(part));
}

/** Applies pollutions to the draft; false if they are incompatible there. */
function polluteWith(draft: Draft, pollutions: readonly Pollution[]): boolean {
  for (const pollution of pollutions) {
    const before = draft.error;
    if (pollution.apply(draft, draft.random) === false) return false;
    if (before && draft.error !== before) return false;
  }
  return true;
}

/** Every pollution alone in every file it fits, in pairs in one file, one in each file, and some large files. */
export function pollutedCases(): PollutedCase[] {
  const cases: PollutedCase[] = [];
  let seed = 0;
  const add = (
    make: (
      random: Mulberry32,
    ) => { name: string; family: string; drafts: Record<PollutedRole, Draft> } | null,
  ): void => {
    seed++;
    const random = new Mulberry32(seed);
    const made = make(random);
    if (!made) return;
    try {
      cases.push(toCase({ name: made.name, family: made.family, seed }, made.drafts));
    } catch (error) {
      if (!(error instanceof NotInEncoding)) throw error;
    }
  };
  const one = (pollution: Pollution, role: PollutedRole, playRows?: number): void =>
    add((random) => {
      const drafts = draftsOf(random, playRows);
      if (!polluteWith(drafts[role], [pollution])) return null;
      return { name: `${role}: ${pollution.name}`, family: pollution.family, drafts };
    });
  for (const pollution of POLLUTIONS) {
    for (const role of pollution.roles ?? ROLES) {
      one(pollution, role);
    }
  }
  for (let n = 0; n < 360; n++) {
    add((random) => {
      const role = random.pick(ROLES);
      const [a, b] = [random.pick(POLLUTIONS), random.pick(POLLUTIONS)];
      if (!fitsRole(a, role) || !fitsRole(b, role) || !combine(a, b)) return null;
      // Row pollutions go first, while there are clean rows.
      const pair = a.ofRows ? [a, b] : [b, a];
      const drafts = draftsOf(random);
      if (!polluteWith(drafts[role], pair)) return null;
      return {
        name: `${role}: ${pair.map(({ name }) => name).join(' + ')}`,
        family: 'two in one file',
        drafts,
      };
    });
  }
  for (let n = 0; n < 70; n++) {
    add((random) => {
      const drafts = draftsOf(random);
      const names: string[] = [];
      for (const role of ROLES) {
        const pollution = random.pick(POLLUTIONS.filter((candidate) => fitsRole(candidate, role)));
        if (!polluteWith(drafts[role], [pollution])) return null;
        if (drafts[role].error) return null;
        names.push(`${role}: ${pollution.name}`);
      }
      return { name: names.join('; '), family: 'one in each file', drafts };
    });
  }
  for (let n = 0; n < 5; n++) {
    add((random) => {
      const drafts = draftsOf(random, 6_000);
      const pollutions: Pollution[] = [];
      while (pollutions.length < 5) {
        const next = random.pick(POLLUTIONS.filter((one) => fitsRole(one, 'plays') && !one.alone));
        if (!pollutions.every((taken) => combine(next, taken))) continue;
        const trial = draftsOf(new Mulberry32(n));
        if (!polluteWith(trial.plays, [next]) || trial.plays.error) continue;
        pollutions.push(next);
      }
      pollutions.sort((a, b) => Number(b.ofRows ?? false) - Number(a.ofRows ?? false));
      if (!polluteWith(drafts.plays, pollutions)) return null;
      return {
        name: `plays: ${pollutions.map(({ name }) => name).join(' + ')}`,
        family: 'thousands of rows',
        drafts,
      };
    });
  }
  return cases;
}
