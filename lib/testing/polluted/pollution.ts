import type { Mulberry32 } from '../mulberry32';
import { data, rejected, type Draft, type Fate, type Written } from './draft';
import { ROLES, type PollutedRole } from './polluted-case';
import { REASONS } from './reasons';

/** A kind of damage. */
export interface Pollution {
  readonly name: string;
  readonly family: string;
  readonly roles?: readonly PollutedRole[];
  /** Parts of the file it claims; pollutions that claim the same part are not combined. */
  readonly takes?: readonly string[];
  /** Whether it affects single rows. */
  readonly ofRows?: boolean;
  /** Whether it needs all rows unchanged. */
  readonly allRows?: boolean;
  /** Never combined. */
  readonly alone?: boolean;
  /** False if there is nothing to pollute. */
  apply(draft: Draft, random: Mulberry32): boolean | undefined;
}

/** A row with rewritten cells, which must be rejected for the reason. */
export function badCells(
  reason: string | ((draft: Draft) => string),
  change: (cells: string[], draft: Draft) => string[],
): (draft: Draft, values: readonly string[]) => Written {
  return (draft, values) =>
    rejected(
      draft.join(change(draft.cells(values), draft)),
      typeof reason === 'string' ? reason : reason(draft),
    );
}

/** A row with other values that must still be used. */
export function goodValues(
  change: (values: string[], draft: Draft) => string[],
): (draft: Draft, values: readonly string[]) => Written {
  return (draft, values) => {
    const changed = change([...values], draft);
    return data(draft.join(draft.cells(changed)), changed);
  };
}

/** Writes raw text in one required column. */
export function rawCell(draft: Draft, values: readonly string[], column: number, text: string): string {
  const cells = draft.cells(values);
  cells[draft.columns.indexOf(column)] = text;
  return draft.join(cells);
}

/** The fate of a row with one text replaced. */
export function withText(role: PollutedRole, values: readonly string[], column: number, text: string): Fate {
  return role === 'plays' && column === 2
    ? { kind: 'rejected', reason: REASONS.notWhole }
    : { kind: 'data', values: values.map((value, i) => (i === column ? text : value)) };
}

/** A family of pollutions. */
export function polluteIn(
  family: string,
  pollutions: readonly Omit<Pollution, 'family'>[],
): readonly Pollution[] {
  return pollutions.map((pollution) => ({ ...pollution, family }));
}

/** The parts a header error claims: a table below would be suggested as the header. */
export const HEADER_PARTS = ['names', 'order', 'extra', 'columns', 'footer'];

/** Another of the three files. */
export function other(role: PollutedRole, random: Mulberry32): PollutedRole {
  return random.pick(ROLES.filter((candidate) => candidate !== role));
}
