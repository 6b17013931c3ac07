import { headOf, inSlices, type ByteSource } from './byte-source';

const COMPARED_BYTES = 1024 * 1024;

/**
 * Tells files apart by what they hold, whatever their names: size on disk and SHA-256 of the first megabyte. Files of
 * different fingerprints are different; of two with the same, {@link sameContent} knows.
 */
export async function fingerprintOf(source: ByteSource): Promise<string> {
  const { head } = await headOf(source, COMPARED_BYTES);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', head));
  return `${source.size}-${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Whether two sources hold the same, byte for byte. Both are read up to their first difference. */
export async function sameContent(a: ByteSource, b: ByteSource): Promise<boolean> {
  const [slicesOfA, slicesOfB] = [inSlices(a.stream()), inSlices(b.stream())];
  try {
    for (;;) {
      const [nextA, nextB] = await Promise.all([slicesOfA.next(), slicesOfB.next()]);
      if (nextA.done || nextB.done) return nextA.done === nextB.done;
      if (nextA.value.length !== nextB.value.length) return false;
      if (nextA.value.some((byte, i) => byte !== nextB.value[i])) return false;
    }
  } finally {
    await Promise.all([slicesOfA.return(), slicesOfB.return()]);
  }
}
