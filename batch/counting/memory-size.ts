const UNITS = ['K', 'M', 'G', 'T'];

/** The bytes of a size as DuckDB takes it: `2GB` is 2 · 10⁹, `2GiB` is 2 · 2³⁰. */
export function bytesOfSize(size: string): number {
  const [, number, unit, binary] = /^([0-9.]+)([KMGT])(i?)B$/i.exec(size) ?? [];
  if (number === undefined || unit === undefined) throw new RangeError(`"${size}" is no size of memory`);
  return Number(number) * (binary ? 1024 : 1000) ** (UNITS.indexOf(unit.toUpperCase()) + 1);
}
