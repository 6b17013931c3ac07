import type { CountryFigures } from './country-figures';
import { formatCount, formatCounted } from './format';
import { leadsSentence } from './comparison';
import { playsRead, type PlaysLedger } from './ledger';

/**
 * What a screen reader announces when a result arrives or the threshold moves: `65 seconds: 71 plays of 100 count.
 * Universe Muzak Corp. leads in 3 of 4 countries.`
 *
 * @param countries those shown, at the threshold of the ledger.
 */
export function announcement(
  ledger: PlaysLedger,
  countries: readonly CountryFigures[],
  minSeconds: number,
): string {
  const threshold = minSeconds === 0 ? 'No threshold' : formatCounted(minSeconds, 'second');
  const counted = `${formatCounted(ledger.counted, 'play')} of ${formatCount(playsRead(ledger))} ${ledger.counted === 1 ? 'counts' : 'count'}.`;
  return `${threshold}: ${counted}${countries.length > 0 ? ` ${leadsSentence(countries)}` : ''}`;
}
