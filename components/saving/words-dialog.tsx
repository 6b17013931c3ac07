'use client';

import { useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { ModalDialog } from '@/components/ui/modal-dialog';
import { Select, TextField } from '@/components/ui/field';
import type { Theme } from '@/components/ui/theme';
import { useTheme } from '@/components/ui/use-theme';
import { closeWords, usePictureWords, wordsOf, type WayToSave, type Wordable } from './picture-words';
import styles from './words-dialog.module.css';

/** Where title, note and colours of a picture or a deck are edited before it is saved; nothing while none is. */
export function WordsDialog(): ReactNode {
  const edited = usePictureWords((state) => state.edited);
  return edited && <Fields key={edited.what.key} {...edited} />;
}

function Fields({ what, ways }: { readonly what: Wordable; readonly ways: readonly WayToSave[] }): ReactNode {
  const pageTheme = useTheme();
  const kept = usePictureWords((state) => state.theme);
  const [{ title, note }, setWords] = useState(wordsOf(what.key));
  const [theme, setTheme] = useState<Theme>(kept ?? pageTheme);
  return (
    <ModalDialog
      title={`Title, note and colours: ${what.name}`}
      description="Kept until you close the page. An empty title stands for the usual one."
      onClose={() => closeWords()}
      actions={ways.map(({ label, run }, i) => (
        <Button
          key={label}
          look={i === 0 ? 'primary' : 'outlined'}
          onClick={() => {
            closeWords({ words: { title: title.trim(), note: note.trim() }, theme });
            run();
          }}
        >
          {label}
        </Button>
      ))}
    >
      <label className={styles.field}>
        <span>Title</span>
        <TextField
          value={title}
          placeholder={what.usualTitle()}
          maxLength={160}
          onChange={({ target }) => setWords({ title: target.value, note })}
        />
      </label>
      <label className={styles.field}>
        <span>Note</span>
        <TextField
          value={note}
          placeholder="At the foot, before the sources"
          maxLength={300}
          onChange={({ target }) => setWords({ title, note: target.value })}
        />
      </label>
      <label className={styles.field}>
        <span>Colours</span>
        <Select value={theme} onChange={({ target }) => setTheme(target.value as Theme)}>
          <option value="light">Light</option>
          <option value="dark">Dark</option>
        </Select>
      </label>
    </ModalDialog>
  );
}
