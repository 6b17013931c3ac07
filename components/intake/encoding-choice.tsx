'use client';

import type { ReactNode } from 'react';
import { ENCODING_NAMES, type Encoding } from '@/lib/intake/encoding';
import type { SourceFile } from '@/lib/intake/identify';
import { useSessionStore } from '../session/use-session';
import styles from './encoding-choice.module.css';

/** Says how the letters of a file are read where that is not a matter of course, and lets the user choose. */
export function EncodingChoice({ file }: { readonly file: SourceFile }): ReactNode {
  const { setEncoding } = useSessionStore();
  return (
    <label className={styles.choice}>
      {file.encodingGuessed ? 'Not valid UTF-8, decoded as' : 'Read as'}
      <select
        aria-label={`Encoding of ${file.name}`}
        value={file.encoding}
        onChange={(event) => void setEncoding(file, event.target.value as Encoding)}
      >
        {Object.entries(ENCODING_NAMES).map(([encoding, name]) => (
          <option key={encoding} value={encoding}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
