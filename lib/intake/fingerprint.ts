import { headOf, inSlices, type ByteSource } from './byte-source';

const HEAD_BYTES = 1024 * 1024;

const heads = new WeakMap<ByteSource, Promise<string>>();

/**
 * SHA-256 of the first megabyte of the unpacked content, and its length if that is all of it. Different heads mean
 * different content; for equal ones see {@link sameContent}. Computed once a source.
 */
export function headFingerprint(source: ByteSource): Promise<string> {
  let print = heads.get(source);
  if (!print) {
    print = printOf(source);
    heads.set(source, print);
    print.catch(() => heads.delete(source));
  }
  return print;
}

async function printOf(source: ByteSource): Promise<string> {
  const { head, whole } = await headOf(source, HEAD_BYTES);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', head));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return whole ? `${head.length}-${hex}` : `more-${hex}`;
}

/** The length of the content, if known without unpacking. */
function lengthOf({ direct, size }: ByteSource): number | null {
  return direct ? size : null;
}

/**
 * Whether two sources have the same content byte for byte once unpacked. Most differ in length or head; only
 * otherwise are both read, up to the first difference.
 */
export async function sameContent(a: ByteSource, b: ByteSource): Promise<boolean> {
  if (a === b) return true;
  const [lengthOfA, lengthOfB] = [lengthOf(a), lengthOf(b)];
  if (lengthOfA !== null && lengthOfB !== null && lengthOfA !== lengthOfB) return false;
  const [headOfA, headOfB] = await Promise.all([headFingerprint(a), headFingerprint(b)]);
  if (headOfA !== headOfB) return false;
  return !headOfA.startsWith('more-') || equalStreams(a, b);
}

async function equalStreams(a: ByteSource, b: ByteSource): Promise<boolean> {
  const [slicesOfA, slicesOfB] = [inSlices(a.stream()), inSlices(b.stream())];
  try {
    for (;;) {
      const [nextA, nextB] = await Promise.all([slicesOfA.next(), slicesOfB.next()]);
      if (nextA.done || nextB.done) return nextA.done === nextB.done;
      if (!equalBytes(nextA.value, nextB.value)) return false;
    }
  } finally {
    await Promise.all([slicesOfA.return(), slicesOfB.return()]);
  }
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
