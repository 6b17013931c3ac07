/** The rules that several statements share, each a macro: `sql/macros/`, one a file. */
export const MACRO_NAMES = [
  'reject_reason',
  'whole_second',
  'rollup_key',
  'country_of',
  'licensor_of',
  'second_of',
  'joined_track',
] as const;

/** The statements in `sql/`, one a file, in the order in which they run, by what they are for. */
export const STEPS = [
  {
    title: 'Ids as they are compared',
    names: ['seen_id', 'is_plain_id', 'folded_id', 'present_text', 'compared_id'],
  },
  {
    title: 'Locations: one country an id',
    names: [
      'create_locations_text',
      'read_locations',
      'load_locations',
      'name_countries',
      'resolve_locations',
      'heal_locations',
      'ledger_locations',
      'findings_locations',
      'drop_locations_text',
    ],
  },
  {
    title: 'Tracks: one licensor an id',
    names: [
      'create_tracks_text',
      'read_tracks',
      'load_tracks',
      'name_licensors',
      'resolve_tracks',
      'heal_tracks',
      'ledger_tracks',
      'findings_tracks',
      'drop_tracks_text',
    ],
  },
  {
    title: 'Plays: counted chunk by chunk, never stored',
    names: [
      'create_rollup_parts',
      'create_unknown_ids',
      'read_plays',
      'take_plays',
      'keyed_plays',
      'count_chunk',
      'add_chunk',
      'add_unknown_ids',
      'chunk_totals',
      'number_plays',
      'list_rejects',
      'merge_rollup_parts',
      'file_ledger',
      'list_plays',
    ],
  },
  {
    title: 'Ids that no file has: only where there are any',
    names: [
      'merge_unknown_ids',
      'trim_unknown_ids',
      'match_unknown_ids',
      'judge_near_ids',
      'ledger_unknown_ids',
      'near_unknown_ids',
      'select_unknown_locations',
      'select_unknown_tracks',
      'odd_ids',
    ],
  },
  {
    title: 'The rollup that answers every threshold',
    names: ['create_rollup', 'select_rollup', 'select_countries', 'select_licensors'],
  },
] as const;

export type MacroName = (typeof MACRO_NAMES)[number];
export type StatementName = (typeof STEPS)[number]['names'][number] | MacroName;

/** The text of each statement and macro. Their text is the specification of the calculation. */
export type Statements = Readonly<Record<StatementName, string>>;

/** Joins statements into one text, which takes one call of the engine. */
export function script(...statements: readonly string[]): string {
  return statements.map((sql) => sql.trimEnd()).join(';\n');
}

/** Defines the macros, which the statements need. */
export function macrosOf(statements: Pick<Statements, MacroName>): string {
  return script(...MACRO_NAMES.map((name) => statements[name]));
}
