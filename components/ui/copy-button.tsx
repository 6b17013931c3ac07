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
  readonly text: () => string;
  readonly children: string;
  readonly look?: 'outlined' | 'plain';
  /** Stands for the words where the page is too narrow for them. */
  readonly icon?: ReactNode;
}): ReactNode {
  const { text, children, look = 'outlined', icon } = props;
  const [copied, setCopied] = useState<boolean | null>(null);
  useEffect(() => {
    if (copied === null) return;
    const timer = setTimeout(() => setCopied(null), SAID_FOR);
    return () => clearTimeout(timer);
  }, [copied]);
  const said = copied === null ? null : copied ? 'Copied' : 'Not copied';
  const words = (
    <span className={styles.words}>
      {[children, 'Copied', 'Not copied'].map((one) => (
        <span key={one} className={one === (said ?? children) ? undefined : styles.unseen}>
          {one}
        </span>
      ))}
    </span>
  );
  return (
    <>
      <Button look={look} onClick={() => void copyText(text()).then(setCopied)}>
        {icon === undefined ? words : <ButtonLabel icon={copied ? <CheckIcon /> : icon}>{words}</ButtonLabel>}
      </Button>
      <span role="status" className="visually-hidden">
        {copied === null ? '' : copied ? 'Copied' : 'The browser does not allow copying'}
      </span>
    </>
  );
}
