import { inputFiles } from '../about-result';
import type { ExportSource } from '../export-source';
import type { Step } from '../step';
import { compareTables, csvRows, type Comparison, type ProofDifference, type Rows } from './compare-tables';
import { withAliasesOf } from './match-aliases';
import type { OpenedProof } from './open-proof';
import { proofNumbers, type ProofNumbers } from './proof-numbers';

/** What computing a proof's result again came to. */
export interface ProofVerdict {
  /** Whether every number is the same, at every threshold, and the pack is as it was made. */
  readonly same: boolean;
  /** How many numbers were compared one by one. */
  readonly numbers: number;
  /** The first numbers that are not the same, and how many there are. */
  readonly differences: readonly ProofDifference[];
  readonly different: number;
  /** How the files are not those of the pack, in sentences. Other names are no difference. */
  readonly files: readonly string[];
  /** The files of the pack that were changed after it was made. */
  readonly altered: readonly string[];
  /** What else is not as it was, and need not concern the numbers: versions, settings. */
  readonly remarks: readonly string[];
}

/** How many differences are told one by one. */
const MOST_TOLD = 200;

const CHECK_COLUMNS = ['name', 'on', 'status', 'failures', 'rows'] as const;

function checkRows(checks: readonly unknown[]): Rows {
  return [
    CHECK_COLUMNS,
    ...checks.map((check) =>
      CHECK_COLUMNS.map((column) => String((check as Record<string, unknown>)[column])),
    ),
  ];
}

function checksIn(json: string): readonly unknown[] {
  try {
    const { checks } = JSON.parse(json) as { readonly checks?: unknown };
    return Array.isArray(checks) ? checks : [];
  } catch {
    return []; // Then every check differs, and the file is told as changed.
  }
}

/** Countries whose counts differ at some threshold. */
function compareCounts({ counts: then }: OpenedProof['proof'], { counts: now }: ProofNumbers): Comparison {
  const [before, after] = [then, now].map(
    (list) => new Map(list.map(({ country, sha256 }) => [country, sha256])),
  ) as [Map<string, string>, Map<string, string>];
  const countries = [...new Set([...before.keys(), ...after.keys()])];
  return {
    numbers: 0,
    differences: countries
      .filter((country) => before.get(country) !== after.get(country))
      .map((country) => {
        const short = (hash: string | undefined): string | null => hash?.slice(0, 12) ?? null;
        return {
          what: `${country}: the counts by licensor and second`,
          then: short(before.get(country)),
          now: short(after.get(country)),
        };
      }),
  };
}

function compareFiles({ inputs }: OpenedProof['proof'], result: ExportSource['result']): string[] {
  const now = inputFiles(result).map(({ role, account }) => ({ role, ...account }));
  const said: string[] = [];
  const left = [...now];
  for (const { role, name, sha256 } of inputs) {
    const found = left.findIndex((file) => file.role === role && file.sha256 === sha256);
    if (found >= 0) left.splice(found, 1);
    else said.push(`${name} (${role}) of the pack is not here, or with other content.`);
  }
  for (const { role, name } of left) said.push(`${name} (${role}) is not one of the files of the pack.`);
  return said;
}

function remarksOn({ proof }: OpenedProof, source: ExportSource, product: string): string[] {
  const { software, settings } = proof;
  const { engine } = source;
  const remarks: string[] = [];
  const before = `${software.name} ${software.version}, ${software.engine.name} ${software.engine.version}`;
  const after = `${product}, ${engine.name} ${engine.version}`;
  if (before !== after) remarks.push(`The pack was computed by ${before}; this computation is by ${after}.`);
  if (settings.anonymised)
    remarks.push('The pack names licensors by letters: they are compared by their plays.');
  return remarks;
}

/**
 * Compares a result with that of a proof pack, number by number.
 *
 * @param source the result with the settings of the pack: its threshold, fixes and pools, anonymised where it is.
 * @param product the name and version of what computed it.
 */
export async function verifyProof(
  opened: OpenedProof,
  source: ExportSource,
  product: string,
  step: Step,
): Promise<ProofVerdict> {
  const { proof, altered } = opened;
  const numbers = await proofNumbers(source, step);
  const compareLicensors = (then: Rows, now: Rows): Comparison =>
    compareTables(then, proof.settings.anonymised ? withAliasesOf(then, now) : now, 2);
  const compared = [
    compareLicensors(csvRows(opened.shares), csvRows(numbers.shares)),
    compareLicensors(csvRows(opened.royalties), csvRows(numbers.royalties)),
    compareTables(csvRows(opened.ledger), csvRows(numbers.ledger), 3),
    compareTables(checkRows(checksIn(opened.checks)), checkRows(numbers.checks), 2),
    compareCounts(proof, numbers),
  ];
  const differences = compared.flatMap((one) => one.differences);
  return {
    same: differences.length === 0 && altered.length === 0,
    numbers: compared.reduce((sum, one) => sum + one.numbers, 0),
    differences: differences.slice(0, MOST_TOLD),
    different: differences.length,
    files: compareFiles(proof, source.result),
    altered,
    remarks: remarksOn(opened, source, product),
  };
}
