import { finalNames, IGNORED, type Fix } from '@/lib/market-share/fixes';
import { MISSING_WORDS } from '@/lib/market-share/missing-values';
import { UNITS_PER_SECOND } from '@/lib/market-share/played-unit';
import type { Connector } from './connector';
import { literal } from './lock-down';
import { script, type Statements } from './statements';

/** A SQL list of texts, typed even when empty. */
function textList(texts: readonly string[]): string {
  return `CAST([${texts.map(literal).join(', ')}] AS VARCHAR[])`;
}

function lowerCase(words: readonly string[]): string[] {
  return words.map((word) => word.toLowerCase());
}

/** Fast path without fixes: the folding macros take 20 ms to plan in each statement. */
const UNCHANGED = [
  'CREATE OR REPLACE TEMP MACRO present_text(text) AS text',
  'CREATE OR REPLACE TEMP MACRO compared_id(id) AS id',
];

/** Makes the engine read all files with the accepted fixes, until called again. */
export async function setFixes(
  connector: Connector,
  statements: Statements,
  fixes: readonly Fix[],
): Promise<void> {
  const ignored = IGNORED.filter((what) => fixes.some((fix) => fix.kind === 'ignore' && fix.what === what));
  const blank = fixes.flatMap((fix) => (fix.kind === 'blank' ? [fix.word] : []));
  const units = fixes.flatMap((fix) => (fix.kind === 'unit' ? [fix] : []));
  const ofFiles = units.filter(({ file }) => file !== null);
  const ofAll = units.find(({ file }) => file === null);
  const comparing =
    ignored.length + blank.length === 0 ? UNCHANGED : [statements.present_text, statements.compared_id];
  await connector.run(
    script(
      `SET VARIABLE ignored = ${textList(ignored)}`,
      `SET VARIABLE blank_words = ${textList(lowerCase(blank))}`,
      `SET VARIABLE missing_words = ${textList(lowerCase(MISSING_WORDS))}`,
      `SET VARIABLE units_of_files = MAP(${textList(ofFiles.map(({ file }) => file!))}, ` +
        `CAST([${ofFiles.map(({ unit }) => UNITS_PER_SECOND[unit]).join(', ')}] AS BIGINT[]))`,
      `SET VARIABLE units_of_all = CAST(${UNITS_PER_SECOND[ofAll?.unit ?? 'milliseconds']} AS BIGINT)`,
      ...comparing,
    ),
  );
}

/** Makes the engine read played_ms in a plays file's unit, as given to {@link setFixes}. */
export async function setUnitOf(connector: Connector, file: string): Promise<void> {
  await connector.run(
    `SET VARIABLE units_per_second = coalesce(map_extract(getvariable('units_of_files'), ${literal(file)})[1], getvariable('units_of_all'))`,
  );
}

/** Gives the engine the accepted renames, for conflicts that are only spellings. @returns whether there are any. */
export async function setRenames(
  connector: Connector,
  kind: 'country' | 'licensor',
  fixes: readonly Fix[],
): Promise<boolean> {
  const names = finalNames(fixes, kind);
  if (names.size === 0) return false;
  await connector.run(
    `CREATE OR REPLACE TEMP TABLE renames AS SELECT ` +
      `unnest(${textList([...names.keys()])}) AS name, unnest(${textList([...names.values()])}) AS counted_as`,
  );
  return true;
}
