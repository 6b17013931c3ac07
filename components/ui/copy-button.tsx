'use client';

import { useEffect, useState, type ReactNode } from 'react';
import { Button } from './button';
import { ButtonLabel } from './button-label';
import styles from './copy-button.module.css';
import { copyText } from './copy-text';
import { CheckIcon } from './icons';

/** How long a button says what came of it, in milliseconds. */
const SAID_FOR = 2500;

/** Copies text to the clipboard and says whether it did, without a change of its size. */
export function CopyButton(props: {
  /** A promise where the text is still being made. */
  readonly text: () => string | Promise<string>;
  readonly children: string;
  /** What is said while the text is being made. */
  readonly waiting?: string;
  readonly look?: 'outlined' | 'plain';
  /** Called when the text is on the clipboard. */
  readonly onCopied?: () => void;
  /** Stands for the words where the page is too narrow for them. */
  readonly icon?: ReactNode;
}): ReactNode {
  const { text, children, waiting, look = 'outlined', icon, onCopied } = props;
  const [copied, setCopied] = useState<boolean | 'waiting' | null>(null);
  useEffect(() => {
    if (copied === null || copied === 'waiting') return;
    const timer = setTimeout(() => setCopied(null), SAID_FOR);
    return () => clearTimeout(timer);
  }, [copied]);
  const isWaiting = copied === 'waiting' && waiting !== undefined;
  const said = isWaiting ? waiting : copied === null ? null : copied === true ? 'Copied' : 'Not copied';
  const copy = (): void => {
    const made = text();
    if (typeof made !== 'string') setCopied('waiting');
    void copyText(made).then((isCopied) => {
      setCopied(isCopied);
      if (isCopied) onCopied?.();
    });
  };
  const words = (
    <span className={styles.words}>
      {[children, 'Copied', 'Not copied', ...(isWaiting ? [waiting] : [])].map((one) => (
        <span key={one} className={one === (said ?? children) ? undefined : styles.unseen}>
          {one}
        </span>
      ))}
    </span>
  );
  return (
    <>
      <Button look={look} onClick={copy}>
        {icon === undefined ? (
          words
        ) : (
          <ButtonLabel icon={copied === true ? <CheckIcon /> : icon}>{words}</ButtonLabel>
        )}
      </Button>
      <span role="status" className="visually-hidden">
        {said === 'Not copied' ? 'Nothing was copied' : (said ?? '')}
      </span>
    </>
  );
}
