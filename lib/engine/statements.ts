/** The statements in `sql/`, one a file. Their text is the specification of the calculation. */
export const STATEMENT_NAMES = [
  'create_locations_text',
  'create_tracks_text',
  'create_rollup_parts',
  'create_unknown_ids',
  'read_locations',
  'load_locations',
  'name_countries',
  'resolve_locations',
  'ledger_locations',
  'findings_locations',
  'drop_locations_text',
  'read_tracks',
  'load_tracks',
  'name_licensors',
  'resolve_tracks',
  'ledger_tracks',
  'findings_tracks',
  'drop_tracks_text',
  'read_plays',
  'rollup_chunk',
  'count_chunk',
  'reject_chunk',
  'add_chunk',
  'add_unknown_ids',
  'merge_rollup',
  'count_unknown_ids',
  'merge_unknown_ids',
  'trim_unknown_ids',
  'match_unknown_ids',
  'ledger_unknown_ids',
  'select_unknown_locations',
  'select_unknown_tracks',
  'select_rollup',
  'list_plays',
  'select_countries',
  'select_licensors',
] as const;

export type StatementName = (typeof STATEMENT_NAMES)[number];

/** The text of each statement. */
export type Statements = Readonly<Record<StatementName, string>>;
