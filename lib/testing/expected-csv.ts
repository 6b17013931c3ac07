/** The expected `market-shares.csv`, written from the oracle's answer without the product's code. */
import { oracle, type Tables } from './oracle';

const UNKNOWN = '\u0000unknown';

/** Formulas get a leading apostrophe; a text that starts with one gets another. */
function harmless(text: string): string {
  return /^'*\s*[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}

function cell(text: string): string {
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function compareCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** All countries and licensors with plays at the threshold: UTF-8, CRLF, no byte order mark. */
export function expectedCsv(tables: Tables, minSeconds: number): string {
  const rows = oracle(tables, minSeconds, UNKNOWN)
    .shares.map(({ country, licensor, plays, countryPlays }) => ({
      country,
      licensor: licensor === UNKNOWN ? '(unknown)' : harmless(licensor),
      name: licensor === UNKNOWN ? '(unknown)' : licensor,
      plays,
      countryPlays,
    }))
    .sort(
      (a, b) =>
        compareCodePoints(a.country, b.country) ||
        Number(b.plays - a.plays) ||
        compareCodePoints(a.name, b.name),
    )
    .map(({ country, licensor, plays, countryPlays }) =>
      [
        cell(country),
        cell(licensor),
        plays,
        countryPlays,
        Number(plays) / Number(countryPlays),
        minSeconds,
      ].join(','),
    );
  return ['country,licensor,plays,country_plays,market_share,min_seconds', ...rows, ''].join('\r\n');
}
