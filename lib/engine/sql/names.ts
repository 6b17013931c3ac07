// Written by "npm run assets" from the names of the files.
export const NAMES = {
  "1_ids": [
    "seen_id",
    "is_plain_id",
    "folded_id",
    "present_text",
    "compared_id"
  ],
  "2_locations": [
    "create_locations_text",
    "read_locations",
    "load_locations",
    "name_countries",
    "resolve_locations",
    "heal_locations",
    "ledger_locations",
    "findings_locations",
    "drop_locations_text"
  ],
  "3_tracks": [
    "create_tracks_text",
    "read_tracks",
    "load_tracks",
    "name_licensors",
    "resolve_tracks",
    "heal_tracks",
    "ledger_tracks",
    "findings_tracks",
    "drop_tracks_text"
  ],
  "4_plays": [
    "create_rollup_parts",
    "create_unknown_ids",
    "read_plays",
    "take_plays",
    "keyed_plays",
    "count_chunk",
    "add_chunk",
    "add_unknown_ids",
    "chunk_totals",
    "number_plays",
    "list_rejects",
    "merge_rollup_parts",
    "file_ledger",
    "list_plays"
  ],
  "5_unknown_ids": [
    "merge_unknown_ids",
    "trim_unknown_ids",
    "match_unknown_ids",
    "judge_near_ids",
    "ledger_unknown_ids",
    "near_unknown_ids",
    "select_unknown_locations",
    "select_unknown_tracks",
    "odd_ids"
  ],
  "6_rollup": [
    "create_rollup",
    "select_rollup",
    "select_countries",
    "select_licensors"
  ],
  "macros": [
    "reject_reason",
    "whole_second",
    "rollup_key",
    "country_of",
    "licensor_of",
    "second_of",
    "joined_track"
  ]
} as const;
