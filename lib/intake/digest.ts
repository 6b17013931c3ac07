import { createSHA256 } from 'hash-wasm';

/** A checksum that is computed while bytes go by. */
export interface Digest {
  update(bytes: Uint8Array): void;
  /** The checksum of all bytes so far, in lower-case hexadecimal digits. Ends it. */
  finish(): string;
}

/** SHA-256 (FIPS 180-4) over a stream: the platform's own takes only what is in memory as a whole. */
export async function sha256(): Promise<Digest> {
  const hasher = await createSHA256();
  hasher.init();
  return {
    update: (bytes) => void hasher.update(bytes),
    finish: () => hasher.digest('hex'),
  };
}
