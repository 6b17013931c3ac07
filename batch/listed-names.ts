/**
 * Up to so many names, the engine takes them from lists, by their numbers: after a join the rollup would have to be sorted with
 * its texts. With some more, reading the lists, which DuckDB does for every 2,048 rows, takes as long as that.
 */
export const MOST_LISTED_NAMES = 4_000;
