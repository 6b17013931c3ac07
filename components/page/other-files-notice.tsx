'use client';

import { useState, type ReactNode } from 'react';
import { differencesOf } from '@/lib/intake/linked-files';
import { useUrlParameter } from '@/components/state/url-parameters';
import { useLoadedFiles } from '@/components/state/linked-files-in-url';
import { FINGERPRINTING, useFingerprints } from '@/components/state/use-fingerprints';
import { useSession } from '@/components/state/use-session';
import { Notice } from '@/components/ui/notice';
import styles from './other-files-notice.module.css';

/** Says how the loaded files differ from those that the link was made with by which the page was opened. */
export function OtherFilesNotice(): ReactNode {
  const linked = useUrlParameter('files')[0];
  const loaded = useLoadedFiles();
  const aliases = useSession((state) => (state.anonymised ? (state.data?.aliases ?? null) : null));
  const isPending = useFingerprints().kind === 'pending';
  const differences = (linked && loaded ? differencesOf(linked, loaded) : []).map(
    (said) => aliases?.hideIn(said) ?? said,
  );
  const said = differences.join('\n');
  const [dismissed, setDismissed] = useState('');
  return (
    <div role="status">
      {linked && isPending && <p className={styles.pending}>{FINGERPRINTING}</p>}
      {said !== '' && said !== dismissed && (
        <Notice onPage dismiss={{ label: 'Dismiss', by: () => setDismissed(said) }}>
          {differences.map((sentence, i) => (
            <p key={i}>{sentence}</p>
          ))}
          <p>So the figures may differ from those the link was made to show.</p>
        </Notice>
      )}
    </div>
  );
}
