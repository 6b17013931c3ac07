import type { CellColumns } from './cells';

/** Brings the cells of several threads together, each in the order of its keys, so that each cell stands once. */
export function mergeCells(parts: readonly CellColumns[]): CellColumns {
  return parts.reduce(mergeTwo);
}

function mergeTwo(a: CellColumns, b: CellColumns): CellColumns {
  const size = a.plays.length + b.plays.length;
  const merged = {
    countryId: new Uint32Array(size),
    licensorId: new Uint32Array(size),
    second: new Uint16Array(size),
    plays: new Uint32Array(size),
  };
  let to = 0;
  const take = (from: CellColumns, at: number): void => {
    merged.countryId[to] = from.countryId[at]!;
    merged.licensorId[to] = from.licensorId[at]!;
    merged.second[to] = from.second[at]!;
    merged.plays[to++] = from.plays[at]!;
  };
  let [i, j] = [0, 0];
  while (i < a.plays.length && j < b.plays.length) {
    const order =
      a.countryId[i]! - b.countryId[j]! || a.licensorId[i]! - b.licensorId[j]! || a.second[i]! - b.second[j]!;
    if (order <= 0) take(a, i++);
    else take(b, j);
    if (order === 0) merged.plays[to - 1]! += b.plays[j]!;
    if (order >= 0) j++;
  }
  while (i < a.plays.length) take(a, i++);
  while (j < b.plays.length) take(b, j++);
  return {
    countryId: merged.countryId.slice(0, to),
    licensorId: merged.licensorId.slice(0, to),
    second: merged.second.slice(0, to),
    plays: merged.plays.slice(0, to),
  };
}
