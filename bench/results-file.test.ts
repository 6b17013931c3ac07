import { expect, test } from 'vitest';
import { withSection } from './results-file';

test('sections stand in their order, whichever is written first', () => {
  let text = '# Results\n';
  text = withSection(text, 'notes', 'by hand');
  text = withSection(text, 'start', '## Start');
  text = withSection(text, 'load', '## Load');
  expect(text.match(/\w+: begin/g)).toEqual(['load: begin', 'start: begin', 'notes: begin']);
  expect(text.startsWith('# Results\n\n<!-- load: begin -->\n\n## Load\n')).toBe(true);
});

test('writing a section again replaces it and nothing else', () => {
  const before = withSection(withSection('# Results\n', 'load', 'old'), 'notes', 'by hand: $& stays');
  const after = withSection(before, 'load', 'new $& text\n');
  expect(after).toBe(before.replace('old', () => 'new $& text'));
  expect(withSection(after, 'load', 'old')).toBe(before);
});

test('a section without an end is an error', () => {
  expect(() => withSection('<!-- load: begin -->', 'load', '')).toThrow(/does not end/);
});
