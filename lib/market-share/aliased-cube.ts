import { compareText, type Cube, type Licensor } from './cube';
import type { LicensorAliases } from './licensor-aliases';

/** A cube whose licensors are renamed to aliases, and the way back. */
export interface AliasedCube {
  readonly cube: Cube;
  /** The original licensor behind an aliased one. */
  readonly original: (licensor: Licensor) => Licensor;
}

/**
 * The same counts under other names. Licensors are sorted by alias, so that not even their order gives them away. The
 * unknown licensor stays. The counts are shared with the original, not copied.
 */
export function aliasedCube(cube: Cube, aliases: LicensorAliases): AliasedCube {
  const [unknown, ...known] = cube.licensors;
  const renamed = known
    .map((licensor) => ({ licensor, name: aliases.hide(licensor.name) }))
    .sort((a, b) => compareText(a.name, b.name));
  const originals = [unknown!, ...renamed.map(({ licensor }) => licensor)];
  const licensors: Licensor[] = [
    unknown!,
    ...renamed.map(({ name }, i) => ({ id: i + 1, name, unknown: false })),
  ];
  const aliasOf = new Map(originals.map(({ id }, i) => [id, licensors[i]!]));
  const original = ({ id }: Licensor): Licensor => originals[id]!;
  const byCountry = new Map<string, readonly Licensor[]>();
  return {
    original,
    cube: {
      ...cube,
      licensors,
      licensorsOf(country) {
        let found = byCountry.get(country);
        if (!found) {
          found = cube
            .licensorsOf(country)
            .map(({ id }) => aliasOf.get(id)!)
            .sort((a, b) => a.id - b.id);
          byCountry.set(country, found);
        }
        return found;
      },
      plays: (country, licensor, minSeconds) => cube.plays(country, original(licensor), minSeconds),
      cells: (country, licensor) => cube.cells(country, original(licensor)),
    },
  };
}
