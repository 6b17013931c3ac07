import { createHash } from 'node:crypto';

/** A strong entity tag. @param parts everything the bytes depend on. */
export function entityTag(parts: readonly string[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `"${digest.slice(0, 32)}"`;
}

/** Whether If-None-Match has the tag, by weak comparison (RFC 9110). */
export function matches(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((one) => {
    const given = one.trim();
    return given === '*' || given === tag || given === `W/${tag}`;
  });
}
