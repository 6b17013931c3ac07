import { NAMES } from './sql/names';

/** Rules shared by several statements, each a macro: `sql/macros/`, one a file. */
export const MACRO_NAMES = NAMES.macros;

/** The statements in `sql/`, one a file, in execution order, in a folder for each purpose. */
export const STEPS = [
  { title: 'Ids as they are compared', names: NAMES['1_ids'] },
  { title: 'Locations: one country per id', names: NAMES['2_locations'] },
  { title: 'Tracks: one licensor per id', names: NAMES['3_tracks'] },
  { title: 'Plays: counted chunk by chunk, never stored', names: NAMES['4_plays'] },
  { title: 'Unknown ids', names: NAMES['5_unknown_ids'] },
  { title: 'Totals for every threshold', names: NAMES['6_rollup'] },
] as const;

export type MacroName = (typeof MACRO_NAMES)[number];
export type StatementName = (typeof STEPS)[number]['names'][number] | MacroName;

/** The text of each statement and macro: the specification of the calculation. */
export type Statements = Readonly<Record<StatementName, string>>;

/** Joins statements into one script, for a single call of the engine. */
export function script(...statements: readonly string[]): string {
  return statements.map((sql) => sql.trimEnd()).join(';\n');
}

/** The script that defines the macros. */
export function macrosOf(statements: Pick<Statements, MacroName>): string {
  return script(...MACRO_NAMES.map((name) => statements[name]));
}
