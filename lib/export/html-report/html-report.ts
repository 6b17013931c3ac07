import { sha256 } from '@/lib/intake/digest';
import { numberLocale } from '@/lib/market-share/format';
import { countryName } from '@/lib/market-share/country';
import type { LicensorChoice } from '@/lib/market-share/chosen-shares';
import type { Licensor } from '@/lib/market-share/cube';
import { DEFINITIONS } from '@/lib/market-share/definitions';
import { describeFix } from '@/lib/market-share/fixes';
import { poolsOf, ruleIn } from '@/lib/market-share/royalty-terms';
import { DEFAULT_MIN_SECONDS, MAX_MIN_SECONDS } from '@/lib/market-share/rollup';
import { PRODUCT } from '@/lib/product';
import { aboutResult, inputFiles } from '../about-result';
import { exportDate, filesSentence, type ExportSource } from '../export-source';
import { packRollup, type PackedRollup } from '../packed-rollup';
import { stepOfStage, type Step } from '../step';
import { filesTable } from '../table-model';
import { element, scriptJson } from './markup';
import { reportCube } from './report-cube';
import { firstState, type ReportColour, type ReportFacts } from './report-facts';
import { reportStyle } from './report-style';
import { reportView } from './report-view';

/** What a report takes from the page beyond the result itself. */
export interface ReportLook {
  /** Which countries the file holds, in order; it opens with those that the page shows. */
  readonly countries: readonly string[];
  readonly choice: LicensorChoice;
  readonly colourOf: (licensor: Licensor) => ReportColour;
  /** The bundled script of the report, `report-page.ts`. */
  readonly script: string;
  /** The CSS of embedded fonts for the texts of the report; may give nothing. */
  readonly fontsFor: (text: string) => Promise<string>;
}

function factsOf(source: ExportSource, look: ReportLook, packed: PackedRollup): ReportFacts {
  const { cube, result, fixes, minSeconds, computedAt } = source;
  const byName = new Map(
    cube.licensors.filter(({ unknown }) => !unknown).map((licensor) => [licensor.name, licensor]),
  );
  const palette = new Map<string, readonly [number, ReportColour]>();
  const colours = packed.licensors.map((name) => {
    const colour = look.colourOf(byName.get(name)!);
    const key = `${colour.light} ${colour.dark}`;
    let found = palette.get(key);
    if (!found) palette.set(key, (found = [palette.size, colour]));
    return found[0];
  });
  const included = new Set(packed.countries);
  const pools = poolsOf(source.royaltyTerms);
  return {
    format: 'licensor-market-share-report',
    version: 1,
    product: PRODUCT.name,
    date: exportDate(computedAt),
    from: filesSentence(result),
    locale: numberLocale(),
    anonymised: source.anonymised,
    fixes: fixes.map(describeFix),
    minSeconds,
    shown: source.countries.filter((country) => included.has(country)),
    top: look.choice.top,
    pinned: look.choice.pinned
      .map(({ name }) => packed.licensors.indexOf(name))
      .filter((position) => position >= 0),
    sameOrder: look.choice.order !== null,
    countries: packed.countries.map((code) => [code, countryName(code)]),
    licensors: packed.licensors,
    colours,
    palette: [...palette.values()].map(([, colour]) => colour),
    royalties: {
      pools: packed.countries
        .flatMap((country) => pools.filter((pool) => pool.country === country))
        .map(({ amount, ...pool }) => ({
          ...pool,
          minorUnits: String(amount),
          rule: ruleIn(source.royaltyTerms, pool.country),
        })),
    },
    thinBelow: source.thinBelow,
    plays: result.plays.map(({ rows, blank, rejected }) => ({ rows, blank, rejected })),
    files: filesTable(inputFiles(result)),
    about: aboutResult(source),
    definitions: DEFINITIONS,
  };
}

async function gzipped(pieces: readonly Uint8Array<ArrayBuffer>[]): Promise<Blob> {
  const stream = new Blob([...pieces]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Response(stream).blob();
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  // In pieces, since a call takes a limited number of arguments.
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(binary);
}

/** The hash by which a content security policy allows an inline script or style. Source: CSP Level 3, section 2.3.1. */
async function hashOf(text: string): Promise<string> {
  const digest = await sha256();
  digest.update(new TextEncoder().encode(text));
  const bytes = digest
    .finish()
    .match(/../g)!
    .map((hex) => Number.parseInt(hex, 16));
  return `'sha256-${base64(Uint8Array.from(bytes))}'`;
}

/** How many compressed bytes stand in one element of the file: read in some milliseconds. */
const PIECE_BYTES = 384 * 1024;

/**
 * The result as one HTML file that stands alone: the rollup of some countries, without plays, and the script that shows
 * it at any threshold. It opens from a disk or a mail without a network, asks for nothing, and can be read where no
 * script runs. Its policy allows this very script and style and nothing else.
 */
export async function htmlReport(source: ExportSource, look: ReportLook, step: Step): Promise<Blob> {
  const packed = await packRollup(source.cube, look.countries, stepOfStage(step, 0, 2));
  await step(1, 2);
  const facts = factsOf(source, look, packed);
  const counts = new Uint8Array(await new Blob([...packed.pieces]).arrayBuffer());
  const body = reportView(
    { facts, ...reportCube(counts, facts) },
    firstState(facts, DEFAULT_MIN_SECONDS),
    MAX_MIN_SECONDS,
  ).html;
  await step(1, 2);
  const json = scriptJson(facts);
  const style = reportStyle(facts.palette, await look.fontsFor(`${body}${json}`));
  const policy = [
    "default-src 'none'",
    `script-src ${await hashOf(look.script)}`,
    `style-src ${await hashOf(style)}`,
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const title = `${PRODUCT.name}, ${source.minSeconds === 0 ? 'all plays' : `${source.minSeconds} s`}, ${facts.date}`;
  const parts: BlobPart[] = [
    '<!doctype html>\n<html lang="en" class="static"><head><meta charset="utf-8"/>',
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }).html,
    '<meta name="viewport" content="width=device-width, initial-scale=1"/><meta name="color-scheme" content="light dark"/>',
    element('title', {}, title).html,
    `<style>${style}</style></head>\n<body>`,
    body,
    `\n<script type="application/json" id="facts">${json}</script>`,
  ];
  const compressed = await gzipped(packed.pieces);
  for (let from = 0; from < compressed.size; from += PIECE_BYTES) {
    await stepOfStage(step, 1, 2)(from, compressed.size);
    const piece = new Uint8Array(await compressed.slice(from, from + PIECE_BYTES).arrayBuffer());
    parts.push(`\n<script type="application/x-rollup">${base64(piece)}</script>`);
  }
  parts.push(`\n<script>${look.script}</script>\n</body></html>\n`);
  return new Blob(parts, { type: 'text/html;charset=utf-8' });
}
