// Written by "npm run assets" from the names of the files.
export const NAMES = [
  "count_files",
  "export_cells",
  "export_licensors",
  "export_near_tracks",
  "export_near_tracks_unicode",
  "export_unknown_ids",
  "field_text",
  "judge_lines",
  "plays_of_lines",
  "plays_of_parquet",
  "rollup_plays",
  "tracks_of_lines",
  "tracks_of_parquet",
  "unknown_ids_of_rollup"
] as const;
