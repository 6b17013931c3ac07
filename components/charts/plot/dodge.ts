/**
 * Moves labels along one axis just so far that none overlaps another: each group of labels that would overlap is spread
 * evenly around its middle, within the ends of the axis.
 *
 * @param positions where the labels would be, in pixels, in any order.
 * @param gap the least distance of two labels, in pixels.
 * @returns where they are, in the order of `positions`. Where there is no room for all, they run over the end.
 */
export function dodge(positions: readonly number[], gap: number, start: number, end: number): number[] {
  const order = positions.map((_, i) => i).sort((a, b) => positions[a]! - positions[b]! || a - b);
  interface Group {
    readonly members: number[];
    first: number;
  }
  const groups: Group[] = [];
  const place = (members: readonly number[]): number => {
    const middle = members.reduce((sum, i) => sum + positions[i]!, 0) / members.length;
    const length = (members.length - 1) * gap;
    return Math.max(start, Math.min(end - length, middle - length / 2));
  };
  for (const i of order) {
    let group: Group = { members: [i], first: place([i]) };
    for (;;) {
      const before = groups.at(-1);
      if (!before || before.first + before.members.length * gap <= group.first) break;
      groups.pop();
      const members = [...before.members, ...group.members];
      group = { members, first: place(members) };
    }
    groups.push(group);
  }
  const result: number[] = [];
  for (const { members, first } of groups) members.forEach((i, k) => (result[i] = first + k * gap));
  return result;
}
