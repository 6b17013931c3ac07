/**
 * How many runs, sets or rows a test takes: a few each time, and all with `TEST_SIZE=large`, which is for a night or for a change
 * of what they test.
 */
export function testSize(usual: number, large: number): number {
  return process.env['TEST_SIZE'] === 'large' ? large : usual;
}
