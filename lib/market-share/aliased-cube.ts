import { compareText, type Cube, type Licensor } from './cube';
import type { LicensorAliases } from './licensor-aliases';

/** A cube whose licensors have aliases for names, and the way back to those of the cube that it was made from. */
export interface AliasedCube {
  readonly cube: Cube;
  /** The licensor of the original cube that a licensor of the aliased one stands for. */
  readonly original: (licensor: Licensor) => Licensor;
}

/**
 * The same counts under other names. Licensors are in the order of their aliases, so that not even the order tells
 * which is which. The unknown licensor stays what it is. Costs nothing but names: the counts are those of the original.
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
