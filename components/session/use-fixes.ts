'use client';

import { createParser, useQueryState } from 'nuqs';
import { parseFixes, serialiseFixes, type Fix } from '@/lib/market-share/fixes';

const FIXES = createParser<readonly Fix[]>({
  parse: (text) => parseFixes(text),
  serialize: serialiseFixes,
  eq: (a, b) => serialiseFixes(a) === serialiseFixes(b),
})
  .withDefault([])
  .withOptions({ history: 'push', clearOnDefault: true });

/** The fixes that the user has accepted, kept in the URL as `fixes`, and a way to change them. */
export function useFixes(): readonly [readonly Fix[], (fixes: readonly Fix[]) => void] {
  const [fixes, setFixes] = useQueryState('fixes', FIXES);
  return [fixes, (next) => void setFixes(next.length === 0 ? null : next)];
}
