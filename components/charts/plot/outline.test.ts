import { expect, test } from 'vitest';
import { CHART_THEMES } from './chart-theme';
import { contrast, outlineOf } from './outline';

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#777777')).toBe(1);
  // From the examples of WebAIM: #777777 on white.
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrast('#ffffff', '#777777')).toBe(contrast('#777777', '#ffffff'));
});

test('a colour that stands out needs no outline; another gets one that does, of its own hue', () => {
  expect(outlineOf('#e76300', CHART_THEMES.light)).toBeNull();
  const outline = outlineOf('#ffa90e', CHART_THEMES.light)!;
  expect(contrast(outline, '#ffffff')).toBeGreaterThanOrEqual(3);
  expect(contrast(outline, '#ffffff')).toBeLessThan(4);
  const [red, , blue] = [1, 3, 5].map((at) => Number.parseInt(outline.slice(at, at + 2), 16));
  expect(red).toBeGreaterThan(blue!);
});

test.each(['light', 'dark'] as const)('whatever the colour, with its outline it stands out: %s', (name) => {
  const theme = CHART_THEMES[name];
  for (const colour of [theme.other, theme.unknown, theme.line, '#3f90da', '#b9a03a', '#5fb8bb', '#14171a']) {
    expect(contrast(outlineOf(colour, theme) ?? colour, theme.ground)).toBeGreaterThanOrEqual(3);
  }
});
