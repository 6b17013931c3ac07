import type { Manifest, ManifestPart } from '@/lib/dataset/manifest';
import { formatCounted } from '@/lib/market-share/format';

/**
 * What a reader of a dataset of several parts should know, in sentences: that some were computed with other locations or
 * tracks than the latest one, so that their plays stay with the countries and licensors of then.
 */
export function partWarnings(parts: readonly ManifestPart[], dimensions: Manifest['dimensions']): string[] {
  const warnings: string[] = [];
  for (const role of ['locations', 'tracks'] as const) {
    const latest = dimensions[role][0]!.fingerprint;
    const older = parts.filter((part) => part[role] !== latest).map(({ name }) => name);
    if (older.length === 0) continue;
    warnings.push(
      `${formatCounted(older.length, 'part')} of ${parts.length} ${older.length === 1 ? 'was' : 'were'} computed with ` +
        `other ${role} than the latest one and ${older.length === 1 ? 'keeps' : 'keep'} what they said: ` +
        `${older.slice(0, 5).join(', ')}${older.length > 5 ? ', …' : ''}. Compute ` +
        `${older.length === 1 ? 'it' : 'them'} again to have ${older.length === 1 ? 'it' : 'them'} follow.`,
    );
  }
  return warnings;
}
