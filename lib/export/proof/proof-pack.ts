import type { StatementName, Statements } from '@/lib/engine/statements';
import { sha256 } from '@/lib/intake/digest';
import { checksJson } from '@/lib/market-share/checks';
import { DEFINITIONS } from '@/lib/market-share/definitions';
import { serialiseFixes } from '@/lib/market-share/fixes';
import { totalRows } from '@/lib/market-share/ledger';
import { poolsOf } from '@/lib/market-share/royalty-terms';
import { PRODUCT } from '@/lib/product';
import { aboutResult, exportMoment, inputFiles } from '../about-result';
import type { ExportSource } from '../export-source';
import { stepOfStage, type Step } from '../step';
import { zipFiles, type PackedFile } from '../zip-files';
import {
  CHECKS_FILE,
  LEDGER_FILE,
  PROOF_FILE,
  PROOF_FORMAT,
  PROOF_VERSION,
  ROYALTIES_FILE,
  SHARES_FILE,
  type Proof,
} from './proof-format';
import { proofNumbers, type ProofNumbers } from './proof-numbers';
import { provedRoyalties } from './proved-royalties';

/** What a proof pack takes from the page beyond the result itself. */
export interface ProofSurroundings {
  readonly statements: Statements;
  /** The charts of the shown countries: SVG documents. */
  readonly charts: readonly { readonly fileName: string; readonly svg: () => Promise<string> }[];
  /** What the browser says it is. */
  readonly browser: string;
  /** The time of making the pack. */
  readonly now: Date;
}

async function hashOf(content: Blob): Promise<string> {
  const digest = await sha256();
  digest.update(new Uint8Array(await content.arrayBuffer()));
  return digest.finish();
}

function inputsOf(result: ExportSource['result']): Proof['inputs'] {
  return inputFiles(result).map(({ role, account }) => ({
    role,
    name: account.name,
    bytes: account.size,
    sha256: account.sha256,
    rows: account.rows,
    blank: account.blank,
    rejected: totalRows(account.rejected),
    remarks: [...account.remarks],
  }));
}

function pairs(texts: readonly (readonly [term: string, text: string])[]): string {
  return texts.map(([term, text]) => `${term}\n    ${text}\n`).join('\n');
}

function definitionsText(source: ExportSource): string {
  return `What the numbers mean\n\n${pairs(DEFINITIONS)}\n\nHow this result came about\n\n${pairs(aboutResult(source))}`;
}

function readmeText(source: ExportSource, now: Date): string {
  const files = inputFiles(source.result).map(
    ({ role, account }) => `    ${account.sha256}  ${account.name}  (${role})`,
  );
  const royalties =
    poolsOf(source.royaltyTerms).length === 0
      ? ''
      : `    ${ROYALTIES_FILE}       what each licensor is owed of the pools in ${PROOF_FILE}\n`;
  return `${PRODUCT.name}: proof pack, made ${exportMoment(now)}

It tells how a result came about, so that anybody who has the same input files can compute it again. The plays are not
in it.

To check it: open the dashboard and drop this ZIP together with the input files. It computes everything again, with the
settings of this pack, and says that every number is the same, or which are not. Nothing is uploaded.

To check the input files without it, compare their SHA-256 (sha256sum, shasum -a 256, or Get-FileHash):

${files.join('\n')}

    ${SHARES_FILE}   every country and licensor at the threshold
${royalties}    ${LEDGER_FILE}          where every row of every table went
    ${CHECKS_FILE}         the data quality checks, for dbt and Great Expectations
    definitions.txt     what the numbers mean, the settings and the accepted fixes
    charts/             the shown countries
    sql/                the statements of the calculation, in DuckDB's SQL
    ${PROOF_FILE}          all of this for programs, with the SHA-256 of every file here

This pack is not signed: it tells whether the numbers follow from the files, not who made it.
`;
}

function proofOf(
  source: ExportSource,
  { counts }: ProofNumbers,
  { browser, now }: ProofSurroundings,
  files: Proof['files'],
): Proof {
  const { result, engine, fixes, minSeconds, countries, royaltyTerms, anonymised, computedAt } = source;
  return {
    format: PROOF_FORMAT,
    version: PROOF_VERSION,
    made_at: now.toISOString(),
    computed_at: computedAt.toISOString(),
    software: {
      ...PRODUCT,
      engine: { name: engine.name, version: engine.version, threads: engine.threads },
      browser,
    },
    settings: {
      min_seconds: minSeconds,
      countries: [...countries],
      fixes: serialiseFixes(fixes),
      anonymised,
      royalties: provedRoyalties(royaltyTerms),
    },
    inputs: inputsOf(result),
    counts: [...counts],
    files,
  };
}

async function* packedFiles(
  source: ExportSource,
  surroundings: ProofSurroundings,
  step: Step,
): AsyncGenerator<PackedFile> {
  const { statements, charts, now } = surroundings;
  const files: { name: string; sha256: string }[] = [];
  const file = async (name: string, text: string): Promise<PackedFile> => {
    const content = new Blob([text]);
    files.push({ name, sha256: await hashOf(content) });
    return { name, content };
  };
  const numbers = await proofNumbers(source, stepOfStage(step, 0, 2));
  const meta = { made: now.toISOString(), inputs: inputsOf(source.result) };
  yield await file('README.txt', readmeText(source, now));
  yield await file(SHARES_FILE, numbers.shares);
  if (numbers.royalties !== '') yield await file(ROYALTIES_FILE, numbers.royalties);
  yield await file(LEDGER_FILE, numbers.ledger);
  yield await file(CHECKS_FILE, checksJson(numbers.checks, meta));
  yield await file('definitions.txt', definitionsText(source));
  for (const [i, { fileName, svg }] of charts.entries()) {
    await stepOfStage(step, 1, 2)(i, charts.length);
    yield await file(`charts/${fileName}`, await svg());
  }
  for (const name of Object.keys(statements) as StatementName[])
    yield await file(`sql/${name}.sql`, statements[name]);
  const proof = proofOf(source, numbers, surroundings, files);
  yield { name: PROOF_FILE, content: new Blob([`${JSON.stringify(proof, null, 2)}\n`]) };
}

/** The result as a proof pack, whose form `proof-format.ts` tells. Names of licensors are hidden where the page hides them. */
export async function proofPack(
  source: ExportSource,
  surroundings: ProofSurroundings,
  step: Step,
): Promise<Blob> {
  return zipFiles(packedFiles(source, surroundings, step), surroundings.now);
}
