import { formatPlainDecimal } from './format';

/**
 * Decimals of currencies that do not have two (ISO 4217, list one). `Intl` follows CLDR, which drops the decimals of
 * some, such as RSD.
 */
const DECIMALS: ReadonlyMap<string, number> = new Map([
  ...[
    ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG'],
    ...['RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'],
  ].map((code) => [code, 0] as const),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3] as const),
  ...['CLF', 'UYW'].map((code) => [code, 4] as const),
]);

let known: ReadonlySet<string> | null = null;

/** Whether a text is a known ISO 4217 code. */
export function isCurrency(code: string): boolean {
  known ??= new Set(Intl.supportedValuesOf('currency'));
  return known.has(code);
}

/** The number of decimals: 0 for JPY, 2 for SEK, 3 for KWD. */
export function decimalsOf(currency: string): number {
  return DECIMALS.get(currency) ?? 2;
}

/**
 * Parses a non-negative amount in plain digits with at most its currency's decimals: `100000.01`.
 *
 * @returns whole minor units; null if invalid.
 */
export function parseAmount(text: string, currency: string): bigint | null {
  const decimals = decimalsOf(currency);
  const [, whole, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined || fraction.length > decimals) return null;
  return BigInt(whole + fraction.padEnd(decimals, '0'));
}

/** Writes minor units as a plain decimal: `100000.01`, `-0.50`. */
export function formatAmount(minorUnits: bigint, currency: string): string {
  if (minorUnits < 0n) return `-${formatAmount(-minorUnits, currency)}`;
  const decimals = decimalsOf(currency);
  const digits = String(minorUnits).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Writes minor units for people: `100,000.01`. */
export function groupedAmount(minorUnits: bigint, currency: string): string {
  return formatPlainDecimal(formatAmount(minorUnits, currency));
}

/** Writes a difference of minor units for people, always with its sign: `+12.50`, `−0.01`, `±0.00`. */
export function signedAmount(minorUnits: bigint, currency: string): string {
  const sign = minorUnits === 0n ? '±' : minorUnits > 0n ? '+' : '−';
  return sign + groupedAmount(minorUnits < 0n ? -minorUnits : minorUnits, currency);
}

/** An amount for people with its currency and a no-break space: `SEK 100,000.01`. */
export function formatMoney(minorUnits: bigint, currency: string): string {
  return `${currency}\u00a0${groupedAmount(minorUnits, currency)}`;
}
