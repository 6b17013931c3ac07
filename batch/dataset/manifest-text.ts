import { createHash } from 'node:crypto';
import type { Manifest } from '@/lib/dataset/manifest';

/** Serialises a manifest, indented, with lists of numbers on one line. */
export function manifestText(manifest: Manifest): string {
  const text = JSON.stringify(manifest, null, 2);
  return `${text.replace(/\[\n\s+((?:\d+,\n\s+)*\d+)\n\s+\]/g, (_, numbers: string) => `[${numbers.replace(/\s+/g, ' ')}]`)}\n`;
}

/** Not part of a dataset's identity: when and by what it was computed. */
const NOT_IDENTITY = new Set(['dataset_id', 'published_at', 'computed_at', 'software', 'engine']);

/** The id of a dataset: a hash of its manifest but for when and by what it was computed. */
export function datasetId(manifest: Omit<Manifest, 'dataset_id'>): string {
  const text = JSON.stringify(manifest, (key, value: unknown) => (NOT_IDENTITY.has(key) ? undefined : value));
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
