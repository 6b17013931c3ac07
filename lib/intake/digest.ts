import { createSHA256 } from 'hash-wasm';

/** An incremental checksum. */
export interface Digest {
  update(bytes: Uint8Array): void;
  /** The checksum of all bytes in lower-case hex. Call it once. */
  finish(): string;
}

/** Streaming SHA-256 (FIPS 180-4): WebCrypto takes only whole buffers. */
export async function sha256(): Promise<Digest> {
  const hasher = await createSHA256();
  hasher.init();
  return {
    update: (bytes) => void hasher.update(bytes),
    finish: () => hasher.digest('hex'),
  };
}
