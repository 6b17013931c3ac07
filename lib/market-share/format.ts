/** How numbers are written wherever a person reads them. Rounding happens here and nowhere else. */

/** The number formats to choose from, each by a locale that has it: `1,234.5`, `1.234,5`, `1 234,5`. */
export const NUMBER_FORMATS = { point: 'en-US', comma: 'de-DE', space: 'sv-SE' } as const;

export type NumberFormat = keyof typeof NUMBER_FORMATS;

function formatsOf(locale: string) {
  const options = { numberingSystem: 'latn' } as const;
  const decimal = new Intl.NumberFormat(locale, options)
    .formatToParts(0.5)
    .find(({ type }) => type === 'decimal')!.value;
  return {
    locale,
    decimal,
    count: new Intl.NumberFormat(locale, options),
    bytes: new Intl.NumberFormat(locale, { ...options, maximumSignificantDigits: 3 }),
  };
}

let formats = formatsOf(NUMBER_FORMATS.point);

/** Sets the number format of everything that a person reads: that of a locale, such as the browser's. */
export function setNumberLocale(locale: string): void {
  if (locale !== formats.locale) formats = formatsOf(locale);
}

/** The locale whose number format is in force. */
export function numberLocale(): string {
  return formats.locale;
}

/** What is made with English numbers whatever a person reads: for files that programs read. */
export function inEnglishNumbers<Made>(make: () => Made): Made {
  const { locale } = formats;
  setNumberLocale(NUMBER_FORMATS.point);
  try {
    return make();
  } finally {
    setNumberLocale(locale);
  }
}

/** A number with so many decimals, without thousands separators: `1234.5`. */
export function formatDecimal(value: number, decimals = 1): string {
  return value.toFixed(decimals).replace('.', formats.decimal);
}

/** A count with thousands separators: `10,432`. */
export function formatCount(count: number | bigint): string {
  return formats.count.format(count);
}

/** A plain decimal of any size with thousands separators: `100,000.01` of `100000.01`. */
export function formatPlainDecimal(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  return formatCount(BigInt(whole)) + (fraction === undefined ? '' : formats.decimal + fraction);
}

/**
 * A share from 0 to 1 in percent with one decimal, without the sign: `41.7`. An en dash for null. What is not exactly
 * none or all does not look like it: `< 0.1`, `> 99.9`.
 */
export function formatPercent(share: number | null): string {
  if (share === null) return '–';
  const percent = (share * 100).toFixed(1);
  if (share > 0 && percent === '0.0') return `<${formatDecimal(0.1)}`;
  if (share < 1 && percent === '100.0') return `>${formatDecimal(99.9)}`;
  return formatDecimal(share * 100);
}

/** A number and its unit, with a space at which no line ends. */
export function withUnit(number: string, unit: string): string {
  return `${number}\u00a0${unit}`;
}

/** A share from 0 to 1: `41.7%`. */
export function formatShare(share: number | null): string {
  return share === null ? '–' : `${formatPercent(share)}%`;
}

/** What is said below lists of shares of which one, as shown, does not add up to 100.0%; null where all do or are empty. */
export function roundedNote(...lists: readonly (readonly (number | null)[])[]): string | null {
  return lists.some(isRounded) ? 'Rounded; the exact shares add up to 100%.' : null;
}

function isRounded(shares: readonly (number | null)[]): boolean {
  const tenths = shares.reduce<number>(
    (sum, share) => sum + Math.round(Number(((share ?? 0) * 100).toFixed(1)) * 10),
    0,
  );
  return tenths !== 0 && tenths !== 1000;
}

/** The difference of two shares in percentage points, with its sign: `+4.9 pts`, `−0.3 pts`, `±0.0 pts`. */
export function formatPoints(difference: number | null): string {
  if (difference === null) return '–';
  const points = Math.abs(difference * 100);
  const sign = points.toFixed(1) === '0.0' ? '±' : difference > 0 ? '+' : '−';
  return withUnit(`${sign}${formatDecimal(points)}`, 'pts');
}

/** How far two shares are apart, in a sentence: `7.1 points`, `less than 0.1 points`. */
export function formatDistance(difference: number): string {
  const points = Math.abs(difference * 100);
  return points.toFixed(1) === '0.0' && difference !== 0
    ? `less than ${formatDecimal(0.1)} points`
    : withUnit(formatDecimal(points), 'points');
}

/** Names in a sentence: `A`, `A and B`, `A, B and C`. */
export function formatList(names: readonly string[], last = 'and'): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)!}`;
}

/** A sentence with its full stop, which may be that of a name at its end: `Universe Muzak Corp.` */
export function ended(sentence: string): string {
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}

/** A count with its noun: `1 play`, `2 plays`. */
export function formatCounted(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}

/** A size in decimal units, as file managers show it: `805 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return formatCounted(bytes, 'byte');
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = -1;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${formats.bytes.format(value)} ${units[unit]}`;
}

const AGE = new Intl.RelativeTimeFormat('en');

/** The age in the largest unit that fits twice: `90 minutes ago`, `3 hours ago`, `just now`. */
export function formatAge(since: Date, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 60_000));
  if (minutes < 1) return 'just now';
  if (minutes < 120) return AGE.format(-minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? AGE.format(-hours, 'hour') : AGE.format(-Math.floor(hours / 24), 'day');
}

/** A rank: `1st`, `2nd`, `3rd`, `11th`. */
export function formatRank(rank: number): string {
  const [tens, ones] = [Math.floor(rank / 10) % 10, rank % 10];
  const ending = tens === 1 ? 'th' : (['th', 'st', 'nd', 'rd'][ones] ?? 'th');
  return `${formatCount(rank)}${ending}`;
}
