import { expect, test } from 'vitest';
import { pageStyle } from './page-style';

test('texts cannot leave their strings, nor the style element', () => {
  const style = pageStyle({
    topLeft: 'a "quoted" \\ name',
    topRight: '</style><script>x</script>',
    bottomLeft: 'one\ntwo; } body { display: none',
  });
  expect(style).toContain('content:"a \\22 quoted\\22  \\5c  name"');
  expect(style).not.toMatch(/[<>\n]/);
  // Outside of its strings there is nothing but what was written here.
  const outside = style.replaceAll(/"(?:[^"\\]|\\[0-9a-f]+ )*"/g, '""');
  expect(outside).not.toContain('body');
  expect(outside).toContain('@page{size:A4');
});
