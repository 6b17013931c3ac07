'use client';

import { Popover } from '@base-ui/react/popover';
import { useRef, useState, type ReactNode } from 'react';
import { inputFiles } from '@/lib/export/about-result';
import { formatCounted } from '@/lib/market-share/format';
import { fingerprinted } from '@/lib/session/fingerprinted';
import { useHtmlReport } from '@/components/export/use-html-report';
import { useRunExport } from '@/components/saving/export-tasks';
import { linkedFilesOf, linkWith, useLoadedFiles } from '@/components/state/linked-files-in-url';
import { FINGERPRINTING } from '@/components/state/use-fingerprints';
import { useData, useSessionStore } from '@/components/state/use-session';
import { useShownCountries } from '@/components/state/view-state';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { LinkIcon } from '@/components/ui/icons';
import popover from '@/components/ui/popover-panel.module.css';
import styles from './copy-link.module.css';

/** Copies a link to what is shown, and says that it is of use only to somebody who has the same files. */
export function CopyLink(): ReactNode {
  const { fingerprints } = useSessionStore();
  const { result, dataset } = useData();
  const files = useLoadedFiles();
  const [isTold, setTold] = useState(false);
  const place = useRef<HTMLSpanElement>(null);
  const link = async (): Promise<string> =>
    linkWith(linkedFilesOf(fingerprinted(result, await fingerprints())));
  return (
    <span ref={place}>
      <CopyButton
        look="plain"
        icon={<LinkIcon />}
        text={() => (files ? linkWith(files) : link())}
        waiting={FINGERPRINTING}
        onCopied={() => setTold(dataset === null)}
      >
        Copy link
      </CopyButton>
      <Popover.Root open={isTold} onOpenChange={setTold}>
        <Popover.Portal>
          <Popover.Positioner
            anchor={place}
            align="end"
            sideOffset={6}
            collisionPadding={12}
            className={popover.positioner}
          >
            <Popover.Popup className={`${popover.popup} ${styles.note}`}>
              <Popover.Title className={popover.title}>Link copied</Popover.Title>
              <Instead onDone={() => setTold(false)} />
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </span>
  );
}

/** What the link lacks, and what does not lack it. */
function Instead({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { result } = useData();
  const [countries] = useShownCountries();
  const run = useRunExport();
  const saveHtml = useHtmlReport();
  const names = inputFiles(result).map(({ account }) => account.name);
  return (
    <>
      <p>
        It holds the view and no data. Whoever opens it needs the same files:{' '}
        {names.length > 4 ? formatCounted(names.length, 'file') : names.join(', ')}. A report needs none.
      </p>
      <Button
        onClick={() => {
          onDone();
          run('Report as HTML', saveHtml(countries));
        }}
      >
        Save the report as HTML
      </Button>
    </>
  );
}
