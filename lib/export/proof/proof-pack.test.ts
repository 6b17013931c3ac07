import {
  Uint8ArrayReader,
  TextWriter,
  Uint8ArrayWriter,
  TextReader,
  ZipReader,
  ZipWriter,
} from '@zip.js/zip.js';
import { createHash } from 'node:crypto';
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connector } from '@/lib/engine/connector';
import { openNodeConnector } from '@/lib/engine/node';
import { readStatements } from '@/lib/engine/read-statements';
import type { Statements } from '@/lib/engine/statements';
import { aliasedCube } from '@/lib/market-share/aliased-cube';
import { licensorAliases } from '@/lib/market-share/licensor-aliases';
import { NO_TERMS, withRule, withTyped } from '@/lib/market-share/royalty-terms';
import { exportSourceOf } from '@/lib/testing/export-source';
import { HOSTILE_NAMES, hostileTables } from '@/lib/testing/hostile-tables';
import { oracle, type Tables } from '@/lib/testing/oracle';
import type { ExportSource } from '../export-source';
import { openProof, type OpenedProof } from './open-proof';
import { proofPack } from './proof-pack';
import { termsOfProof } from './proved-royalties';
import { verdictSentence } from './verdict-words';
import { verifyProof, type ProofVerdict } from './verify-proof';

let connector: Connector;
let statements: Statements;
beforeAll(async () => {
  connector = await openNodeConnector({ threads: 2 });
  statements = await readStatements();
});
afterAll(() => connector.close());

const step = async (): Promise<void> => undefined;
const NOW = new Date(Date.UTC(2026, 2, 7, 14, 30, 0));
const tables = hostileTables(4000, 61);

async function packOf(source: ExportSource): Promise<File> {
  const charts = [{ fileName: 'market-share-SE-45s.svg', svg: async () => '<svg/>' }];
  const pack = await proofPack(source, { statements, charts, browser: 'a test', now: NOW }, step);
  return new File([pack], 'proof.zip');
}

async function entriesOf(pack: File): Promise<Map<string, string>> {
  const reader = new ZipReader(new Uint8ArrayReader(new Uint8Array(await pack.arrayBuffer())));
  const entries = new Map<string, string>();
  for (const entry of await reader.getEntries())
    if (!entry.directory) entries.set(entry.filename, await entry.getData(new TextWriter()));
  return entries;
}

async function opened(pack: File): Promise<OpenedProof> {
  const proof = await openProof(pack);
  if (!proof) throw new Error('It is no proof');
  return proof;
}

async function verdict(pack: File, source: ExportSource): Promise<ProofVerdict> {
  return verifyProof(await opened(pack), source, 'Licensor market share 0.1.0', step);
}

const sourceOf = (
  of: Tables,
  settings: Parameters<typeof exportSourceOf>[3] = { minSeconds: 45 },
): Promise<ExportSource> => exportSourceOf(connector, statements, of, settings);

test('a pack holds the numbers of the oracle, the statements, and the checksum of each file', async () => {
  const entries = await entriesOf(
    await packOf(await sourceOf(tables, { minSeconds: 45, countries: ['SE'] })),
  );
  expect([...entries.keys()].filter((name) => !name.startsWith('sql/'))).toEqual([
    'README.txt',
    'market-shares.csv',
    'ledger.csv',
    'checks.json',
    'definitions.txt',
    'charts/market-share-SE-45s.svg',
    'proof.json',
  ]);
  for (const [name, sql] of Object.entries(statements)) expect(entries.get(`sql/${name}.sql`)).toBe(sql);
  const proof = JSON.parse(entries.get('proof.json')!) as OpenedProof['proof'];
  expect(proof.settings).toEqual({ min_seconds: 45, countries: ['SE'], fixes: '', anonymised: false });
  expect(proof.files.map(({ name }) => name)).toEqual([...entries.keys()].slice(0, -1));
  for (const { name, sha256 } of proof.files)
    expect(createHash('sha256').update(entries.get(name)!).digest('hex')).toBe(sha256);
  expect(proof.inputs.map(({ role }) => role)).toEqual(['plays', 'locations', 'tracks']);
  for (const { sha256 } of proof.inputs) expect(entries.get('README.txt')).toContain(sha256);

  const right = oracle(tables, 45, '\u0000');
  const rows = Papa.parse<Record<string, string>>(entries.get('market-shares.csv')!, {
    header: true,
    skipEmptyLines: true,
  }).data;
  expect(rows).toHaveLength(right.shares.length);
  expect(rows.reduce((sum, row) => sum + Number(row['plays']), 0)).toBe(Number(right.counted));
  const ledger = Papa.parse<string[]>(entries.get('ledger.csv')!).data;
  expect(ledger).toContainEqual(['plays', 'Counted', '', String(right.counted)]);
  expect(ledger).toContainEqual(['plays', 'Rows read', '', '4000']);
});

test('computed again, every number is the same, whatever the files are called', async () => {
  const source = await sourceOf(tables);
  const pack = await packOf(source);
  const renamed = {
    ...source,
    result: {
      ...source.result,
      tracks: {
        ...source.result.tracks,
        files: source.result.tracks.files.map((file) => ({ ...file, name: 'copy.csv' })),
      },
    },
  };
  const found = await verdict(pack, renamed);
  expect(found).toMatchObject({ same: true, different: 0, files: [], altered: [], remarks: [] });
  const { shares } = oracle(tables, 45, '\u0000');
  expect(found.numbers).toBeGreaterThan(shares.length * 4);
  expect(verdictSentence(found)).toMatch(
    /^Verified: all [\d,]+ figures match, and so do the counts at every threshold and the files\.$/,
  );
});

test('a single play more is named, with both numbers', async () => {
  const pack = await packOf(await sourceOf(tables));
  const more = { ...tables, plays: [...tables.plays, ['L0', 'T9', '90000'] as const] };
  const found = await verdict(pack, await sourceOf(more));
  expect(found.same).toBe(false);
  const licensor = HOSTILE_NAMES[9]!;
  const plays = (of: Tables): string =>
    String(
      oracle(of, 45).shares.find((share) => share.country === 'SE' && share.licensor === licensor)!.plays,
    );
  expect(found.differences).toContainEqual({
    what: `SE, ${licensor}: plays`,
    then: plays(tables),
    now: plays(more),
  });
  expect(found.differences).toContainEqual({ what: 'plays, Rows read: rows', then: '4000', now: '4001' });
  expect(found.files).toEqual([
    'plays.csv (plays) of the pack is not here, or with other content.',
    'plays.csv (plays) is not one of the files of the pack.',
  ]);
  expect(verdictSentence(found)).toMatch(/^\d+ figures are not the same as in the proof\.$/);
});

test('counts that differ at another threshold only are found', async () => {
  const pack = await packOf(await sourceOf(tables));
  const at = tables.plays.findIndex(
    ([location, track, ms]) => location === 'L0' && track === 'T9' && Number(ms) > 90_000,
  );
  expect(at).toBeGreaterThan(0);
  const other = { ...tables, plays: tables.plays.with(at, ['L0', 'T9', '46000']) };
  const found = await verdict(pack, await sourceOf(other));
  expect(found.differences.map(({ what }) => what)).toEqual(['SE: the counts by licensor and second']);
});

test('fixes are part of the proof', async () => {
  const fixes = [{ kind: 'country', from: 'HISTORY', to: 'FR' } as const];
  const pack = await packOf(await sourceOf(tables, { minSeconds: 45, fixes }));
  expect((await opened(pack)).proof.settings.fixes).toBe('country:HISTORY>FR');
  expect((await verdict(pack, await sourceOf(tables, { minSeconds: 45, fixes }))).same).toBe(true);
  const without = await verdict(pack, await sourceOf(tables));
  expect(without.differences.some(({ what }) => what.startsWith('FR'))).toBe(true);
  expect(without.files).toEqual([]);
});

/** The same under aliases, as the page anonymises. */
function anonymised(source: ExportSource, hide = licensorAliases(source.cube).hide): ExportSource {
  const { rollup } = source.result;
  return {
    ...source,
    anonymised: true,
    cube: aliasedCube(source.cube, { ...licensorAliases(source.cube), hide }).cube,
    result: { ...source.result, rollup: { ...rollup, licensors: rollup.licensors.map(hide) } },
  };
}

/** The letters of another visit. */
const otherLetters = (name: string): string => `Licensor X${HOSTILE_NAMES.indexOf(name)}`;

test('an anonymised pack holds no name, and is proved under other letters too', async () => {
  const source = await sourceOf(tables);
  const pack = await packOf(anonymised(source));
  const entries = await entriesOf(pack);
  const text = [...entries].filter(([name]) => !name.startsWith('sql/')).join('\n');
  for (const name of HOSTILE_NAMES.filter((one) => one.length > 8 && one !== '(unknown)'))
    expect(text, name).not.toContain(name);
  expect((await verdict(pack, anonymised(source))).same).toBe(true);
  expect((await verdict(pack, anonymised(source, otherLetters))).same).toBe(true);
  const more = await sourceOf({ ...tables, plays: tables.plays.slice(1) });
  expect((await verdict(pack, anonymised(more, otherLetters))).same).toBe(false);
});

test('a pack that was changed afterwards is told', async () => {
  const source = await sourceOf(tables);
  const entries = await entriesOf(await packOf(source));
  const writer = new ZipWriter(new Uint8ArrayWriter());
  for (const [name, text] of entries)
    await writer.add(name, new TextReader(name === 'definitions.txt' ? 'Anything goes.' : text));
  const changed = new File([await writer.close()], 'changed.zip');
  const found = await verdict(changed, source);
  expect(found).toMatchObject({ same: false, different: 0, altered: ['definitions.txt'] });
  expect(verdictSentence(found)).toBe('The proof pack was changed after it was made: definitions.txt.');
});

test('other files are no proof; a broken one says so', async () => {
  expect(await openProof(new File(['PK\u0003\u0004 nonsense'], 'a.zip'))).toBeNull();
  const writer = new ZipWriter(new Uint8ArrayWriter());
  await writer.add('plays.csv', new TextReader('location_id,track_id,played_ms\n'));
  expect(await openProof(new File([await writer.close()], 'tables.zip'))).toBeNull();
  const broken = new ZipWriter(new Uint8ArrayWriter());
  await broken.add('proof.json', new TextReader('{"format":"licensor-market-share-proof","version":2}'));
  await expect(openProof(new File([await broken.close()], 'new.zip'))).rejects.toThrow(
    'new.zip: The proof pack cannot be read.',
  );
});

test('a pack carries pools and amounts where they were given, and they are compared too', async () => {
  const small: Tables = {
    locations: [['S', 'SE']],
    tracks: [
      ['A', 'Alfa'],
      ['B', 'Beta'],
    ],
    plays: [
      ['S', 'A', '60000'],
      ['S', 'A', '60000'],
      ['S', 'B', '60000'],
      ['S', '?', '60000'],
    ],
  };
  let royaltyTerms = withTyped(NO_TERMS, 'SE', { amount: '100.01', currency: 'SEK' });
  royaltyTerms = withRule(royaltyTerms, 'SE', { kind: 'assign', licensor: 'Beta' });
  const source = await sourceOf(small, { royaltyTerms });
  const pack = await packOf(source);
  const entries = await entriesOf(pack);
  // 10,001 öre × 2/4 each, the unknown play counted as Beta's; of equal remainders the one with the name that is first.
  expect(entries.get('royalties.csv')!.split('\r\n').slice(1, -1)).toEqual([
    'SE,Alfa,2,4,0.5,60,50.01,SEK,paid',
    'SE,(unknown),1,4,0.25,60,0.00,SEK,assigned',
    'SE,Beta,1,4,0.25,60,50.00,SEK,assigned',
  ]);
  expect(entries.get('README.txt')).toContain('royalties.csv');
  const { settings } = (await opened(pack)).proof;
  expect(termsOfProof(settings.royalties)).toEqual(royaltyTerms);
  expect(await verdict(pack, source)).toMatchObject({ same: true, different: 0 });

  const other = withTyped(royaltyTerms, 'SE', { amount: '100.02', currency: 'SEK' });
  const found = await verdict(pack, { ...source, royaltyTerms: other });
  expect(found.differences).toEqual([{ what: 'SE, Beta: amount', then: '50.00', now: '50.01' }]);
  const without = await verdict(pack, { ...source, royaltyTerms: NO_TERMS });
  expect(without.different).toBe(3 * 7);
});
