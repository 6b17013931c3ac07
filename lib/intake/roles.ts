/** What a file is for. */
export type Role = 'plays' | 'locations' | 'tracks';

export const ROLES: readonly Role[] = ['plays', 'locations', 'tracks'];

/** The columns a file of each role must have. Other columns are allowed, in any order. */
export const ROLE_COLUMNS = {
  plays: ['location_id', 'track_id', 'played_ms'],
  locations: ['id', 'country'],
  tracks: ['id', 'licensor'],
} as const satisfies Record<Role, readonly string[]>;

/**
 * The form in which header names are compared: `Track_ID`, ` track_id `, `trackId`, `Track ID` and `"track_id"` are one name.
 */
export function normaliseHeader(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-."]+/gu, '');
}

/** For each required column of the role its position in the header; -1 where it is missing, -2 where it is there twice. */
function positions(role: Role, header: readonly string[]): number[] {
  const names = header.map(normaliseHeader);
  return ROLE_COLUMNS[role].map((column) => {
    const wanted = normaliseHeader(column);
    const first = names.indexOf(wanted);
    return first >= 0 && names.includes(wanted, first + 1) ? -2 : first;
  });
}

/** How well a header fits a role. */
export interface RoleMatch {
  readonly role: Role;
  /** Position in the header of each of the role's columns, in the order of {@link ROLE_COLUMNS}. */
  readonly positions: readonly number[];
  readonly missing: readonly string[];
  readonly repeated: readonly string[];
}

/** Compares a header with each role, best fit first. */
export function matchRoles(header: readonly string[]): RoleMatch[] {
  return ROLES.map((role) => {
    const found = positions(role, header);
    const columns: readonly string[] = ROLE_COLUMNS[role];
    return {
      role,
      positions: found,
      missing: columns.filter((_, i) => found[i] === -1),
      repeated: columns.filter((_, i) => found[i] === -2),
    };
  }).sort(
    (a, b) =>
      a.missing.length / a.positions.length - b.missing.length / b.positions.length ||
      b.positions.length - a.positions.length,
  );
}
