'use client';

import type { ReactNode } from 'react';
import { ENCODING_NAMES, type Encoding } from '@/lib/intake/encoding';
import { useSessionStore } from './use-session';
import styles from './encoding-choice.module.css';
import type { SourceFile } from '@/lib/intake/source-file';

/**
 * Says in which encoding a file is read where that is not a matter of course, and lets the user choose another.
 *
 * @param props.readAs the encoding that it turned out to have while it was read.
 */
export function EncodingChoice(props: { readonly file: SourceFile; readonly readAs?: Encoding }): ReactNode {
  const { file, readAs = file.encoding } = props;
  const { setEncoding } = useSessionStore();
  return (
    <label className={styles.choice}>
      {file.encodingGuessed || readAs !== file.encoding ? 'Not UTF-8. Decoded as' : 'Read as'}
      <select
        aria-label={`Encoding of ${file.name}`}
        value={readAs}
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
