import type { Result } from '@/lib/session/result';
import { licensorColours, type LicensorColours } from '@/components/ui/licensor-colours';

/** A result with the colours that its licensors have: all that the page shows is derived from it. */
export interface SessionData extends Result {
  readonly colours: LicensorColours;
}

const COLOURED = new WeakMap<Result, SessionData>();

/** The result with its colours. */
export function coloured(result: Result): SessionData {
  let data = COLOURED.get(result);
  if (!data) COLOURED.set(result, (data = { ...result, colours: licensorColours(result.cube) }));
  return data;
}
