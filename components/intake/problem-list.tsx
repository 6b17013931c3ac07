'use client';

import { useState, type ReactNode } from 'react';
import { ENCODING_NAMES, type Encoding } from '@/lib/intake/encoding';
import { formatCount } from '@/lib/market-share/format';
import type { Help, SessionProblem } from '@/lib/session/session-problem';
import { useSessionStore } from '@/components/state/use-session';
import { Button } from '@/components/ui/button';
import { ProblemBox } from '@/components/ui/problem-box';
import { ColumnDialog } from './column-dialog';
import styles from './problem-list.module.css';

/** What stops the work: for each problem the file, the line, what was expected and found, and what to do. */
export function ProblemList({ problems }: { readonly problems: readonly SessionProblem[] }): ReactNode {
  if (problems.length === 0) return null;
  return (
    <div role="alert" className={styles.problems}>
      {problems.map((problem, i) => (
        <ProblemBox key={i} problem={problem}>
          {problem.help && <HelpActions help={problem.help} />}
        </ProblemBox>
      ))}
    </div>
  );
}

function HelpActions({ help }: { readonly help: Help }): ReactNode {
  const { chooseEncoding, chooseFile, joinFiles, openDataset, readFromLine, retry } = useSessionStore();
  const [open, setOpen] = useState(false);
  return (
    <p className={styles.actions}>
      {help.kind === 'use header line' && (
        <Button onClick={() => void readFromLine(help.file, help.line)}>
          Use line {formatCount(help.line)} as the header
        </Button>
      )}
      {help.kind === 'choose encoding' && (
        <label>
          Read it as{' '}
          <select
            aria-label={`Encoding of ${help.file.name}`}
            value=""
            onChange={(event) => void chooseEncoding(help.file, event.target.value as Encoding)}
          >
            <option value="" disabled>
              Choose an encoding
            </option>
            <option value={help.suggested}>{ENCODING_NAMES[help.suggested]}, as it seems</option>
            {Object.entries(ENCODING_NAMES)
              .filter(([encoding]) => encoding !== help.suggested)
              .map(([encoding, name]) => (
                <option key={encoding} value={encoding}>
                  {name}
                </option>
              ))}
          </select>
        </label>
      )}
      {help.kind === 'choose one' &&
        help.files.map((file) => (
          <Button key={file.name} onClick={() => void chooseFile(file)}>
            Use {file.name}
          </Button>
        ))}
      {help.kind === 'choose one' && (
        <Button onClick={() => void joinFiles(help.role)}>
          Use {help.files.length === 2 ? 'both' : `all ${formatCount(help.files.length)}`} as parts
        </Button>
      )}
      {help.kind === 'wrong files' && help.canGoOn && (
        <Button onClick={() => void retry({ anyway: true })}>Continue anyway</Button>
      )}
      {help.kind === 'open again' && <Button onClick={() => void openDataset(help.source)}>Try again</Button>}
      {help.kind === 'name columns' && (
        <>
          <Button onClick={() => setOpen(true)}>Match columns</Button>
          {open && <ColumnDialog unmapped={help.unmapped} onClose={() => setOpen(false)} />}
        </>
      )}
    </p>
  );
}
