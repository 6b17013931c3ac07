import { buildCube } from '@/lib/market-share/cube';
import { applyFixes, serialiseFixes, type Fix } from '@/lib/market-share/fixes';
import { licensorColours } from '../ui/licensor-colours';
import type { SessionData } from './session-data';

const LAST = new WeakMap<SessionData, { readonly fixes: string; readonly data: SessionData }>();

/**
 * The data with the user's fixes applied; a published dataset stays as it is, since its counts by id are not there to be
 * made anew. The last result is kept, since every component asks for the same.
 */
export function fixedData(data: SessionData, fixes: readonly Fix[]): SessionData {
  const renames = fixes.filter(({ kind }) => kind !== 'ignore-case');
  if (renames.length === 0 || data.dataset) return data;
  const key = serialiseFixes(renames);
  const last = LAST.get(data);
  if (last?.fixes === key) return last.data;
  const cube = buildCube(applyFixes(data.result.rollup, renames));
  const fixed: SessionData = { ...data, cube, colours: licensorColours(cube) };
  LAST.set(data, { fixes: key, data: fixed });
  return fixed;
}
