import { compareText, type Licensor } from './cube';
import type { CountryRoyalties, Pool, Royalty } from './royalties';

/** An amount of one currency, in whole minor units. */
export interface Money {
  readonly currency: string;
  readonly amount: bigint;
}

/** What a licensor is owed in a country. */
export interface StatementLine extends Royalty {
  readonly pool: Pool;
}

/** What a licensor is owed across countries. */
export interface Statement {
  readonly licensor: Licensor;
  /** By country code ascending. */
  readonly lines: readonly StatementLine[];
  /** One a currency, by its code: different currencies are never added. */
  readonly totals: readonly Money[];
}

/** What is held in a country for whoever the unknown plays belong to. */
export interface HeldLine {
  readonly pool: Pool;
  readonly held: bigint;
}

/** Who is owed what of all pools: statements and held amounts add up to the pools, by currency. */
export interface Statements {
  /** One for each known licensor with a part, by name in code point order. */
  readonly statements: readonly Statement[];
  /** The countries in which something is held. */
  readonly held: readonly HeldLine[];
  readonly heldTotals: readonly Money[];
}

/** Totals by currency, in order of its code. */
export function totalsByCurrency(amounts: readonly Money[]): Money[] {
  const sums = new Map<string, bigint>();
  for (const { currency, amount } of amounts) sums.set(currency, (sums.get(currency) ?? 0n) + amount);
  return [...sums]
    .map(([currency, amount]) => ({ currency, amount }))
    .sort((a, b) => compareText(a.currency, b.currency));
}

/**
 * A statement for each licensor across the countries.
 *
 * @param royalties of one cube, at one threshold, each country once.
 */
export function royaltyStatements(royalties: readonly CountryRoyalties[]): Statements {
  const lines = new Map<Licensor, StatementLine[]>();
  const held: HeldLine[] = [];
  for (const { pool, royalties: ofLicensors, held: heldHere } of royalties) {
    if (heldHere > 0n) held.push({ pool, held: heldHere });
    for (const royalty of ofLicensors) {
      if (royalty.licensor.unknown) continue;
      const own = lines.get(royalty.licensor) ?? [];
      own.push({ ...royalty, pool });
      lines.set(royalty.licensor, own);
    }
  }
  const money = ({ pool: { currency }, amount }: StatementLine): Money => ({ currency, amount });
  return {
    statements: [...lines]
      // Ids are in name order.
      .sort(([a], [b]) => a.id - b.id)
      .map(([licensor, own]) => ({
        licensor,
        lines: own.sort((a, b) => compareText(a.country, b.country)),
        totals: totalsByCurrency(own.map(money)),
      })),
    held: held.sort((a, b) => compareText(a.pool.country, b.pool.country)),
    heldTotals: totalsByCurrency(held.map(({ pool: { currency }, held: amount }) => ({ currency, amount }))),
  };
}
