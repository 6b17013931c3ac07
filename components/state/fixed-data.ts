import { buildCube } from '@/lib/market-share/cube';
import { applyFixes, serialiseFixes, type Fix } from '@/lib/market-share/fixes';
import { licensorColours } from '@/components/ui/licensor-colours';
import type { SessionData } from './session-data';

const LAST = new WeakMap<SessionData, { readonly fixes: string; readonly data: SessionData }>();

/**
 * The data with the user's fixes applied; a kept result has those that it was kept with, and a published dataset stays as it is, since its counts by id are not there to be
 * made anew. The last result is kept, since every component asks for the same.
 */
export function fixedData(data: SessionData, inForce: readonly Fix[]): SessionData {
  if (data.dataset) return data;
  const fixes = data.keptFixes ?? inForce;
  const key = serialiseFixes(fixes);
  const last = LAST.get(data);
  if (last?.fixes === key) return last.data;
  const rollup = applyFixes(data.result.rollup, fixes);
  let fixed = data;
  if (rollup !== data.result.rollup) {
    const cube = buildCube(rollup);
    fixed = { ...data, cube, colours: licensorColours(cube) };
  }
  LAST.set(data, { fixes: key, data: fixed });
  return fixed;
}
