/** Ids that look as if a program had damaged them. */
export interface OddIds {
  /** Where they stand: ids of locations or tracks, or of plays that neither has. */
  readonly where: 'locations' | 'tracks' | 'plays';
  /**
   * `missing value`: a word for one. `exponent`: 1.23457E+11. `rounded`: at least 15 digits of which the last are zeros;
   * `long`: other ids of so many digits.
   */
  readonly what: 'missing value' | 'exponent' | 'rounded' | 'long';
  readonly ids: number;
  /** Of ids of plays; 0 for others. */
  readonly plays: number;
  readonly example: string;
}
