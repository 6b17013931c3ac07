import { expect, test } from 'vitest';
import { coversAny } from './embedded-fonts';

test('a unicode-range covers what lies in one of its parts', () => {
  const range = 'U+0000-00FF, U+0131, u+4??';
  expect(coversAny(range, new Set([0x61]))).toBe(true);
  expect(coversAny(range, new Set([0x131]))).toBe(true);
  expect(coversAny(range, new Set([0x430]))).toBe(true);
  expect(coversAny(range, new Set([0x132, 0x500, 0x1f600]))).toBe(false);
  expect(coversAny('', new Set([0x1f600]))).toBe(true);
});
