'use client';

import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { answered } from '@/lib/market-share/answered';
import { yieldToPage, type Step } from '@/lib/export/step';
import { Button } from '@/components/ui/button';
import styles from './export-tasks.module.css';
import { WordsDialog } from './words-dialog';

/** An export: tells its steps, and gives what to say when it is done; null where the browser says it by itself. */
export type ExportWork = (step: Step, signal: AbortSignal, say: SayOfExport) => Promise<string | null>;

/** Says what an export is waiting for, in place of its name; null says its name again. */
export type SayOfExport = (what: string | null) => void;

/** Runs an export under a name; exports run one after another. */
export type RunExport = (name: string, work: ExportWork) => void;

type Note =
  | {
      readonly kind: 'running';
      readonly name: string;
      readonly part: number | null;
      readonly cancel: () => void;
    }
  | { readonly kind: 'done'; readonly text: string }
  | { readonly kind: 'failed'; readonly text: string; readonly name: string; readonly work: ExportWork };

/** How long it is said that an export is done, in milliseconds. */
const DONE_SHOWN = 4000;
/** A longer piece of work than this lets the page answer before the next one, in milliseconds. */
const LONGEST_PIECE = 12;

const RunContext = createContext<RunExport | null>(null);

/** Runs an export; one that takes long shows its progress and can be cancelled. */
export function useRunExport(): RunExport {
  const run = use(RunContext);
  if (!run) throw new Error('useRunExport needs ExportTasks above it');
  return run;
}

/** Runs exports for the components below and shows how they are doing. */
export function ExportTasks({ children }: { readonly children: ReactNode }): ReactNode {
  const [note, setNote] = useState<Note | null>(null);
  const last = useRef<Promise<void>>(Promise.resolve());
  const hiding = useRef<ReturnType<typeof setTimeout>>(undefined);

  const run = useCallback<RunExport>((name, work) => {
    const perform = async (): Promise<void> => {
      const controller = new AbortController();
      const { signal } = controller;
      const cancel = (): void => controller.abort();
      let what = name;
      const show = (part: number | null): void => setNote({ kind: 'running', name: what, part, cancel });
      const say: SayOfExport = (next) => {
        what = next ?? name;
        show(null);
      };
      let rested = performance.now();
      clearTimeout(hiding.current);
      show(null);
      try {
        const step: Step = async (done, of) => {
          signal.throwIfAborted();
          if (performance.now() - rested < LONGEST_PIECE) return;
          show(of > 0 ? done / of : null);
          await yieldToPage();
          rested = performance.now();
          signal.throwIfAborted();
        };
        // Counts of a dataset may have to be read first: then it begins anew, and nothing has left the page yet.
        const said = await answered(async () => {
          signal.throwIfAborted();
          return work(step, signal, say);
        });
        setNote(said === null || signal.aborted ? null : { kind: 'done', text: said });
        hiding.current = setTimeout(() => setNote(null), DONE_SHOWN);
      } catch (error) {
        if (signal.aborted) setNote(null);
        else
          setNote({
            kind: 'failed',
            text: `${name}: ${error instanceof Error ? error.message : String(error)}`,
            name,
            work,
          });
      }
    };
    last.current = last.current.then(perform);
  }, []);

  const dismiss = useMemo(() => () => setNote(null), []);
  return (
    <RunContext value={run}>
      {children}
      <WordsDialog />
      <div className={styles.place} role="status">
        {note?.kind === 'running' && (
          <div className={`${styles.note} ${styles.late}`}>
            <span>{note.name}</span>
            <progress aria-label={note.name} {...(note.part === null ? {} : { value: note.part })} />
            <Button look="plain" onClick={note.cancel}>
              Cancel
            </Button>
          </div>
        )}
        {note?.kind === 'done' && <div className={styles.note}>{note.text}</div>}
      </div>
      {note?.kind === 'failed' && (
        <div className={styles.place} role="alert">
          <div className={styles.note}>
            <span>Export failed. {note.text}</span>
            <Button look="plain" onClick={() => run(note.name, note.work)}>
              Try again
            </Button>
            <Button look="plain" onClick={dismiss}>
              Dismiss
            </Button>
          </div>
        </div>
      )}
    </RunContext>
  );
}
