import type { Licensor } from './cube';

/** How the unknown licensor is called wherever a person reads it; files for programs have `(unknown)`. */
export const UNKNOWN_LABEL = 'Unknown licensor';

/** A licensor as a person reads it; one that is really called so is marked. */
export function licensorLabel({ unknown, name }: Pick<Licensor, 'name' | 'unknown'>): string {
  if (unknown) return UNKNOWN_LABEL;
  return name === UNKNOWN_LABEL ? `${name} as named in tracks` : name;
}
