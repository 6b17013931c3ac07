import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstUnusual, FIRST_SKIPPED } from './byte-kinds';

test('skips nothing but bytes from a hyphen to 0x7f, and never past the end', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 8, maxLength: 80 }),
      fc.nat({ max: 7 }),
      fc.nat({ max: 7 }),
      (random, at, short) => {
        // Mostly ordinary bytes, so that there is something to skip.
        const bytes = random.map((byte) => (byte < 0xf0 ? FIRST_SKIPPED + (byte % 0x53) : byte));
        const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
        padded.set(bytes);
        const end = bytes.length - short;
        const found = firstUnusual(new Int32Array(padded.buffer), at, end);
        expect(found).toBeGreaterThanOrEqual(Math.min(at, end));
        expect(found).toBeLessThanOrEqual(Math.max(at, end));
        for (const byte of bytes.subarray(at, found)) {
          expect(byte).toBeGreaterThanOrEqual(FIRST_SKIPPED);
          expect(byte).toBeLessThan(0x80);
        }
      },
    ),
  );
});

test('stops in the four bytes that hold another one, and only there', () => {
  for (let byte = 0; byte < 256; byte++)
    for (let at = 0; at < 16; at++) {
      const bytes = new Uint8Array(16).fill(0x61);
      bytes[at] = byte;
      const isSkipped = byte >= FIRST_SKIPPED && byte < 0x80;
      expect(firstUnusual(new Int32Array(bytes.buffer), 0, 16)).toBe(isSkipped ? 16 : at - (at % 4));
    }
});
