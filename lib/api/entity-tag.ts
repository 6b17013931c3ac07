import { createHash } from 'node:crypto';

/**
 * A strong entity tag: the same for the same bytes, another one for any others.
 *
 * @param parts all that the bytes depend on.
 */
export function entityTag(parts: readonly string[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `"${digest.slice(0, 32)}"`;
}

/** Whether an If-None-Match header has the tag, by the weak comparison that RFC 9110 asks for there. */
export function matches(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((one) => {
    const given = one.trim();
    return given === '*' || given === tag || given === `W/${tag}`;
  });
}
