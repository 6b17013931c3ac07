import { createHash } from 'node:crypto';
import type { Digest } from '@/lib/intake/digest';

/** SHA-256 by the platform, which uses the processor's own instructions for it. */
export async function nativeDigest(): Promise<Digest> {
  const hash = createHash('sha256');
  return {
    update: (bytes) => void hash.update(bytes),
    finish: () => hash.digest('hex'),
  };
}
