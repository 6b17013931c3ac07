import type { ColumnMapping } from '@/lib/intake/identify';
import { normaliseHeader, type Role } from '@/lib/intake/roles';

function signatureOf(header: readonly string[]): string {
  return JSON.stringify(header.map(normaliseHeader));
}

/** How the user has named the columns of files in this visit: by header and role, since two roles can share a header. */
export class ColumnMemory {
  private readonly mappings = new Map<string, Map<Role, ColumnMapping>>();

  remember(header: readonly string[], mapping: ColumnMapping): void {
    const signature = signatureOf(header);
    const byRole = this.mappings.get(signature) ?? new Map<Role, ColumnMapping>();
    byRole.set(mapping.role, mapping);
    this.mappings.set(signature, byRole);
  }

  /**
   * What a file with this header is, where that is beyond doubt: it was named for one role only, and that role still takes
   * files without a question.
   *
   * @param takes whether a role takes one more file without a question.
   */
  recall(header: readonly string[], takes: (role: Role) => boolean): ColumnMapping | null {
    const byRole = this.mappings.get(signatureOf(header));
    const [only, other] = [...(byRole?.values() ?? [])];
    return only && !other && takes(only.role) ? only : null;
  }

  /** Whether two headers are the same to this memory. */
  static isSame(a: readonly string[], b: readonly string[]): boolean {
    return signatureOf(a) === signatureOf(b);
  }
}
