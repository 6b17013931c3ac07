import { headOf, type ByteSource } from './byte-source';

const COMPARED_BYTES = 1024 * 1024;

/**
 * Tells files apart by what they hold, whatever their names: size on disk and SHA-256 of the first megabyte. Good
 * enough to notice that a file was dropped twice; not a proof.
 */
export async function fingerprintOf(source: ByteSource): Promise<string> {
  const { head } = await headOf(source, COMPARED_BYTES);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', head));
  return `${source.size}-${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
