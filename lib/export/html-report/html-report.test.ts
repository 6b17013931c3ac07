import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connector } from '@/lib/engine/connector';
import { openNodeConnector } from '@/lib/engine/node';
import { readStatements } from '@/lib/engine/read-statements';
import type { Statements } from '@/lib/engine/statements';
import { NO_TERMS, withTyped } from '@/lib/market-share/royalty-terms';
import { exportSourceOf } from '@/lib/testing/export-source';
import { HOSTILE_NAMES, hostileTables } from '@/lib/testing/hostile-tables';
import type { ExportSource } from '../export-source';
import { bundleReportScript } from './bundle-script';
import { htmlReport, type ReportLook } from './html-report';
import type { ReportFacts } from './report-facts';

let connector: Connector;
let statements: Statements;
let script: string;
beforeAll(async () => {
  connector = await openNodeConnector({ threads: 2 });
  statements = await readStatements();
  script = await bundleReportScript();
});
afterAll(() => connector.close());

const look = (source: ExportSource): ReportLook => ({
  countries: source.countries,
  choice: { top: 3, pinned: [], order: null },
  colourOf: () => ({ light: '#3f90da', dark: '#5aa5ea', lightOutline: null, darkOutline: '#ffffff' }),
  script,
  fontsFor: async () => '',
});

const sourceOf = (settings: Parameters<typeof exportSourceOf>[3] = {}): Promise<ExportSource> =>
  exportSourceOf(connector, statements, hostileTables(3000, 41), settings);

test('hostile names stand in the report as texts and nothing else', async () => {
  const source = await sourceOf();
  const html = await (await htmlReport(source, look(source), async () => undefined)).text();
  expect(html.match(/<script/g)).toHaveLength(3);
  expect(html.match(/<\/script>/g)).toHaveLength(3);
  expect(html).not.toContain('<!--');
  expect(html).not.toContain('<img');
  const facts = JSON.parse(/id="facts">(.*?)<\/script>/s.exec(html)![1]!) as ReportFacts;
  const played = HOSTILE_NAMES.map((name) => name.trim());
  expect(facts.licensors.length).toBe(new Set(played).size);
  for (const name of facts.licensors) expect(played).toContain(name);
  expect(/id="facts">(.*?)<\/script>/s.exec(html)![1]).not.toMatch(/[<>&\u2028\u2029]/);
});

test('the policy allows the script and the style of the report, and nothing else', async () => {
  const source = await sourceOf();
  const html = await (await htmlReport(source, look(source), async () => undefined)).text();
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!;
  expect(policy).toMatch(
    /^default-src 'none'; script-src 'sha256-[\w+/]{43}='; style-src 'sha256-[\w+/]{43}='; font-src data:; base-uri 'none'; form-action 'none'$/,
  );
  expect(html).not.toMatch(/ style="| on\w+="|(?:src|href)="/);
});

test('the report holds the countries that it is asked for, and no more', async () => {
  const source = await sourceOf({ countries: ['SE'] });
  const html = await (await htmlReport(source, look(source), async () => undefined)).text();
  const facts = JSON.parse(/id="facts">(.*?)<\/script>/s.exec(html)![1]!) as ReportFacts;
  expect(facts.countries).toEqual([['SE', 'Sweden']]);
  expect(html).not.toContain('United States');
});

test('the report says where a country has few plays', async () => {
  for (const [thinBelow, few] of [
    [0, false],
    [1_000_000, true],
  ] as const) {
    const source = await sourceOf({ countries: ['SE'], thinBelow });
    const html = await (await htmlReport(source, look(source), async () => undefined)).text();
    const [section = ''] = /<section aria-label="Sweden".*?<\/section>/s.exec(html) ?? [];
    expect(section).toContain(' plays count');
    expect(section.includes('few plays: read with care')).toBe(few);
  }
});

test('the report has the amounts of the pools that were given, of the countries in it', async () => {
  let royaltyTerms = withTyped(NO_TERMS, 'SE', { amount: '100000.01', currency: 'SEK' });
  royaltyTerms = withTyped(royaltyTerms, 'DE', { amount: '5', currency: 'EUR' });
  const source = await sourceOf({ countries: ['SE'], royaltyTerms });
  const html = await (await htmlReport(source, look(source), async () => undefined)).text();
  const facts = JSON.parse(/id="facts">(.*?)<\/script>/s.exec(html)![1]!) as ReportFacts;
  expect(facts.royalties.pools).toEqual([
    { country: 'SE', currency: 'SEK', minorUnits: '10000001', rule: { kind: 'hold' } },
  ]);
  const [section = ''] = /<section aria-label="Royalties in Sweden".*?<\/section>/s.exec(html) ?? [];
  expect(section).toMatch(/<b>SEK 100,000\.01<\/b> = [\d,.]+ paid \+ [\d,.]+ held/);
  const amounts = [...section.matchAll(/<td class="strong">([\d,]+)\.(\d\d)<\/td>/g)].map(
    ([, whole, fraction]) => BigInt(`${whole!.replaceAll(',', '')}${fraction!}`),
  );
  expect(amounts.length).toBeGreaterThan(3);
  expect(amounts.reduce((sum, amount) => sum + amount, 0n)).toBe(10_000_001n);
  expect(html).not.toContain('Royalties in Germany');
});
