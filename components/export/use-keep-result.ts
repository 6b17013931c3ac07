import { keepResult, keptResultOf } from '@/lib/session/kept-result';
import { filesIn } from '@/lib/session/slots';
import type { ExportWork } from '@/components/saving/export-tasks';
import { useFixesInUrl } from '@/components/state/fixes-in-url';
import { FINGERPRINTING } from '@/components/state/use-fingerprints';
import { useSession, useSessionStore } from '@/components/state/use-session';

/** Keeps the result in this browser, under the licensors' own names; null of a result that can be opened again as it is. */
export function useKeepResult(): ExportWork | null {
  const data = useSession((state) => state.data);
  const hasFiles = useSession(({ slots }) => filesIn(slots).length > 0);
  const [fixes] = useFixesInUrl(data?.aliases ?? null);
  const { fingerprints } = useSessionStore();
  if (!data || !hasFiles) return null;
  return async (_step, signal, say) => {
    say(FINGERPRINTING);
    const known = await fingerprints().catch(() => []);
    signal.throwIfAborted();
    await keepResult(keptResultOf(data, known, fixes));
    return 'Kept in this browser. After a reload the first screen offers it.';
  };
}
