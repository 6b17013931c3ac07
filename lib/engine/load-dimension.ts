import type { Fix, RenameFix } from '@/lib/market-share/fixes';
import type { DimensionLedger } from '@/lib/market-share/ledger';
import type { EachChunk, EngineSource } from './chunk';
import { EngineError, type Connector } from './connector';
import { setRenames } from './set-fixes';
import { script, type StatementName, type Statements } from './statements';

/** Why a record of a dimension file needs attention. */
export type FindingKind = 'blank id' | 'conflict' | 'repeat' | 'blank country' | 'blank licensor';

/** A record of a dimension file that needs attention. */
export interface DimensionFinding {
  readonly file: string;
  /** The physical line on which it begins. */
  readonly line: number;
  /** As it is compared: as it stands in the file, but in lower case where case is ignored. */
  readonly id: string;
  readonly value: string;
  readonly finding: FindingKind;
}

/** What the engine found in all files of locations or tracks. */
export interface LoadedDimension {
  readonly ledger: Omit<DimensionLedger, 'rows' | 'blank' | 'rejected'>;
  readonly findings: readonly DimensionFinding[];
}

const STATEMENTS = {
  locations: {
    create: 'create_locations_text',
    load: 'load_locations',
    name: 'name_countries',
    resolve: 'resolve_locations',
    kind: 'country',
    heal: 'heal_locations',
    ledger: 'ledger_locations',
    findings: 'findings_locations',
    drop: 'drop_locations_text',
  },
  tracks: {
    create: 'create_tracks_text',
    load: 'load_tracks',
    name: 'name_licensors',
    resolve: 'resolve_tracks',
    kind: 'licensor',
    heal: 'heal_tracks',
    ledger: 'ledger_tracks',
    findings: 'findings_tracks',
    drop: 'drop_tracks_text',
  },
} as const satisfies Record<string, Record<string, StatementName | RenameFix['kind']>>;

/**
 * Loads locations or tracks: every id once, conflicts set apart, and an account of each record. Several files are one table:
 * an id that two of them have is a repeat or a conflict, as within one. A conflict of names that the fixes count as one is none.
 */
export async function loadDimension(
  connector: Connector,
  statements: Statements,
  role: keyof typeof STATEMENTS,
  sources: readonly EngineSource[],
  eachChunk: EachChunk,
  fixes: readonly Fix[] = [],
): Promise<LoadedDimension> {
  const names = STATEMENTS[role];
  /** The ordinal of the first record of each file. */
  const starts: number[] = [];
  let records = 0;
  await connector.run(statements[names.create]);
  for (const source of sources) {
    starts.push(records);
    await eachChunk(source, async (rows) => {
      await connector.run(script(rows.view, statements[names.load]));
      records += rows.records;
    });
  }
  let [row] = await connector.rows(
    script(statements[names.name], statements[names.resolve], statements[names.ledger]),
  );
  const count = (name: string): number => Number(row![name]);
  const conflicting = count('conflicting_ids');
  if (conflicting > 0 && (await setRenames(connector, names.kind, fixes))) {
    [row] = await connector.rows(script(statements[names.heal], statements[names.ledger]));
  }
  if (count('records') !== records)
    throw new EngineError(
      `${sources.map(({ source }) => source.name).join(', ')}: the engine read ${count('records')} of ${records} rows`,
    );
  const flawed = ['blank_id', 'repeats', 'conflicting_rows', 'blank_values'].some((name) => count(name) > 0);
  const findings = flawed ? await connector.rows(statements[names.findings]) : [];
  await connector.run(statements[names.drop]);
  return {
    ledger: {
      blankId: count('blank_id'),
      ids: count('ids'),
      repeats: count('repeats'),
      conflictingIds: count('conflicting_ids'),
      conflictingRows: count('conflicting_rows'),
      healedIds: conflicting - count('conflicting_ids'),
      blankValues: count('blank_values'),
    },
    findings: findings.map(({ record, id, value, finding }) => {
      const file = starts.findLastIndex((start) => start <= Number(record));
      const { source, lines } = sources[file]!;
      return {
        file: source.name,
        line: lines.lineOf(Number(record) - starts[file]!),
        id: String(id),
        value: String(value),
        finding: String(finding) as FindingKind,
      };
    }),
  };
}
