import { expect, test } from 'vitest';
import { slimWasm } from './slim-wasm';

const text = (name: string): number[] => [name.length, ...Buffer.from(name)];

/** A module that imports `env.looked_up` and exports one function that returns 7 by these names. */
function moduleOf(exports: readonly string[]): Uint8Array<ArrayBuffer> {
  const section = (id: number, ...body: readonly number[]): number[] => {
    const length = body.length;
    return [id, ...(length < 128 ? [length] : [(length & 127) | 128, length >> 7]), ...body];
  };
  return Uint8Array.of(
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, 1, 0x60, 0, 1, 0x7f),
    ...section(2, 1, ...text('env'), ...text('looked_up'), 0, 0),
    ...section(3, 1, 0),
    ...section(7, exports.length, ...exports.flatMap((name) => [...text(name), 0, 1])),
    ...section(10, 1, 4, 0, 0x41, 7, 0x0b),
  );
}

test.each([0, 60])(
  'an export stays if a script names it, the module imports it or scripts complete it',
  (more) => {
    const others = Array.from({ length: more }, (_, i) => `_ZN${i}unused`);
    const wasm = moduleOf(['_open', 'unused', 'looked_up', ...others, 'dynCall_vii', 'open']);
    const slim = slimWasm(wasm, ['f=b._open;', 'x["other"]()']);
    const compiled = new WebAssembly.Module(slim as BufferSource);
    expect(WebAssembly.Module.exports(compiled).map(({ name }) => name)).toEqual([
      '_open',
      'looked_up',
      'dynCall_vii',
    ]);
    const { exports } = new WebAssembly.Instance(compiled, { env: { looked_up: () => 0 } });
    expect((exports['_open'] as () => number)()).toBe(7);
  },
);

test('a module without exports stays as it is', () => {
  const wasm = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  expect(slimWasm(wasm, [])).toEqual(wasm);
});
