import { FIRST_REAL_ID, TOP_SECOND, type RollupColumns } from './rollup';

/** The plays of one file as the engine counted them. Lists by seconds count plays of at least that many. */
export interface FilePlays {
  /** Plays of any length without a country, by reason. */
  readonly noCountryByReason: readonly number[];
  /** Plays with a country, by the seconds they reach. */
  readonly atLeast: readonly number[];
  /** Of these, those with an unknown licensor, by reason and then by the seconds they reach. */
  readonly unknownAtLeast: readonly (readonly number[])[];
}

/** Plays of one kind. An id below {@link FIRST_REAL_ID} is a reason, any other a name. */
export interface PlaysOfKind {
  readonly countryKind: number;
  readonly licensorKind: number;
  /** Whole seconds played, at most {@link TOP_SECOND}. */
  readonly second: number;
  readonly plays: number;
}

/** Accumulates the plays of one file. */
export class FilePlaysCounter {
  private readonly noCountry = new Array<number>(FIRST_REAL_ID).fill(0);
  private readonly bySecond = seconds();
  private readonly unknownBySecond = Array.from({ length: FIRST_REAL_ID }, seconds);

  add({ countryKind, licensorKind, second, plays }: PlaysOfKind): void {
    if (countryKind < FIRST_REAL_ID) {
      this.noCountry[countryKind]! += plays;
      return;
    }
    this.bySecond[second]! += plays;
    if (licensorKind < FIRST_REAL_ID) this.unknownBySecond[licensorKind]![second]! += plays;
  }

  /** The totals so far. */
  counted(): FilePlays {
    return {
      noCountryByReason: [...this.noCountry],
      atLeast: atLeast(this.bySecond),
      unknownAtLeast: this.unknownBySecond.map(atLeast),
    };
  }
}

/** The plays of one file, from its rollup. */
export function filePlaysOf({ countryId, licensorId, second, plays }: RollupColumns): FilePlays {
  const counter = new FilePlaysCounter();
  for (let i = 0; i < plays.length; i++)
    counter.add({
      countryKind: countryId[i]!,
      licensorKind: licensorId[i]!,
      second: second[i]!,
      plays: plays[i]!,
    });
  return counter.counted();
}

function seconds(): number[] {
  return new Array<number>(TOP_SECOND + 1).fill(0);
}

/** Suffix sums: counts by second as counts of that second or more. */
function atLeast(bySecond: readonly number[]): number[] {
  const sums = [...bySecond];
  for (let i = sums.length - 2; i >= 0; i--) sums[i]! += sums[i + 1]!;
  return sums;
}
