/** What a file is for. */
export type Role = 'plays' | 'locations' | 'tracks';

export const ROLES: readonly Role[] = ['plays', 'locations', 'tracks'];

/** The required columns of each role. Others are allowed, in any order. */
export const ROLE_COLUMNS = {
  plays: ['location_id', 'track_id', 'played_ms'],
  locations: ['id', 'country'],
  tracks: ['id', 'licensor'],
} as const satisfies Record<Role, readonly string[]>;

/**
 * Normalises header names for comparison: `Track_ID`, ` track_id `, `trackId`, `Track ID` and `"track_id"` are one
 * name.
 */
export function normaliseHeader(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-."]+/gu, '');
}

/** The header positions of the role's columns; -1 if missing, -2 if repeated. */
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
  /** The header positions of the role's columns, in the order of {@link ROLE_COLUMNS}. */
  readonly positions: readonly number[];
  readonly missing: readonly string[];
  readonly repeated: readonly string[];
}

/** Matches a header against each role, best fit first. */
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
