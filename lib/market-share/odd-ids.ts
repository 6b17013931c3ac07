/** Ids that some program seems to have damaged. */
export interface OddIds {
  /** Where they occur: in locations or tracks, or in plays without being in either. */
  readonly where: 'locations' | 'tracks' | 'plays';
  /**
   * `missing value`: a word for one. `exponent`: 1.23457E+11. `rounded`: 15 digits or more, the last of them zeros;
   * `long`: other ids of that length.
   */
  readonly what: 'missing value' | 'exponent' | 'rounded' | 'long';
  readonly ids: number;
  /** Plays, for ids of plays; else 0. */
  readonly plays: number;
  readonly example: string;
}
