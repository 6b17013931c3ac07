import { useEffect, useState, useSyncExternalStore } from 'react';
import { keepValue, keptValue } from '@/lib/kept-values';
import { filesIn } from '@/lib/session/slots';
import { useSession } from './use-session';

/** A file that was loaded before the page was loaded again. */
export interface LastFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
}

/** A handle with what the types of the DOM lack. */
export interface FileHandle extends FileSystemFileHandle {
  requestPermission(options: { readonly mode: 'read' }): Promise<PermissionState>;
}

const STORED_AS = 'last-files';
const HANDLES = 'file-handles';

/** Handles of the files that came to this page: only by these the same files can be opened again. */
const given: FileHandle[] = [];

/** Notes the handle of a file that came. */
export function noteHandle(handle: FileSystemHandle | null): void {
  if (handle?.kind === 'file') given.push(handle as FileHandle);
}

const NONE: readonly LastFile[] = [];

/** What was loaded before this page was; null as long as nobody has asked. */
let before: readonly LastFile[] | null = null;

function filesOfBefore(): readonly LastFile[] {
  try {
    return (before ??= JSON.parse(sessionStorage.getItem(STORED_AS) ?? '[]') as readonly LastFile[]);
  } catch {
    return NONE; // Where storage is forbidden nothing is remembered.
  }
}

const never = (): (() => void) => () => undefined;

/** For this tab: which files the result was computed from, so that a reload can say so. Nothing of what is in them. */
export function useRememberFiles(): void {
  const names = useSession(({ data, slots }) =>
    data && filesIn(slots).length > 0
      ? filesIn(slots)
          .map(({ name, file }) => JSON.stringify({ name, size: file.size }))
          .join()
      : null,
  );
  const isLoading = useSession(({ phase }) => phase === 'loading');
  const [had, setHad] = useState(false);
  if (names !== null && !had) setHad(true);
  useEffect(() => {
    // Until there has been a result, what is remembered is of before the reload.
    if (!had || isLoading) return;
    before = NONE;
    try {
      if (names === null) sessionStorage.removeItem(STORED_AS);
      else sessionStorage.setItem(STORED_AS, `[${names}]`);
    } catch {
      return;
    }
    const handles = names === null ? [] : given.filter(({ name }) => names.includes(JSON.stringify(name)));
    void keepValue(HANDLES, handles.length > 0 ? handles : undefined).catch(() => undefined);
  }, [names, had, isLoading]);
}

/** The files of before a reload, and the handles by which they can be opened again where the browser has such. */
export function useLastFiles(): {
  readonly files: readonly LastFile[];
  readonly handles: readonly FileHandle[];
} {
  const files = useSyncExternalStore(never, filesOfBefore, () => NONE);
  const [handles, setHandles] = useState<readonly FileHandle[]>([]);
  useEffect(() => {
    if (files.length > 0) void keptValue<FileHandle[]>(HANDLES).then((kept) => setHandles(kept ?? []));
  }, [files]);
  return { files, handles };
}
