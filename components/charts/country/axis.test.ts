import { describe, expect, it } from 'vitest';
import { axisEnd, isCut } from './axis';
import type { CountryRow } from './country-rows';

const row = (kind: CountryRow['kind'], share: number, shareOfAll = share): CountryRow => ({
  key: kind,
  label: kind,
  kind,
  licensor: null,
  pinned: false,
  plays: 1,
  share,
  shareOfAll,
  upTo: null,
  colour: '#000000',
});

describe('the end of the share axis', () => {
  it('is the longest bar or mark of a licensor, rounded up to a tenth', () => {
    expect(axisEnd([[row('licensor', 0.417, 0.484)], [row('unknown', 0.1)]])).toBe(0.5);
    expect(axisEnd([[row('licensor', 0.5)]])).toBe(0.5);
  });

  it('makes room for the licensors that are shown as one, up to half as much again as all others need', () => {
    expect(axisEnd([[row('licensor', 0.389), row('other', 0.405)]])).toBe(0.5);
    expect(axisEnd([[row('licensor', 0.4)], [row('other', 0.6)]])).toBe(0.6);
  });

  it('leaves them out where they need more, and their bar is cut instead', () => {
    const rows = [row('licensor', 0.07), row('other', 0.81)];
    const end = axisEnd([rows]);
    expect(end).toBe(0.1);
    expect(rows.map((one) => isCut(one, end))).toEqual([false, true]);
  });

  it('counts them where there is nothing else', () => {
    expect(axisEnd([[row('other', 1)]])).toBe(1);
  });
});
