'use client';

import { useEffect, useState, type ReactNode } from 'react';
import { Button } from './button';

/** How long a button says what came of it, in milliseconds. */
const SAID_FOR = 2500;

/** Copies text to the clipboard and says whether it did. */
export function CopyButton(props: {
  readonly text: () => string;
  readonly children: ReactNode;
  readonly look?: 'outlined' | 'plain';
}): ReactNode {
  const { text, children, look = 'outlined' } = props;
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), SAID_FOR);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = (): void => {
    navigator.clipboard.writeText(text()).then(
      () => setSaid('Copied'),
      () => setSaid('The browser does not allow copying'),
    );
  };
  return (
    <>
      <Button look={look} onClick={copy}>
        {said ?? children}
      </Button>
      <span role="status" className="visually-hidden">
        {said}
      </span>
    </>
  );
}
