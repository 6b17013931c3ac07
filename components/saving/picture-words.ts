import { create } from 'zustand';
import type { Theme } from '@/components/ui/theme';

/** What a picture or a deck says in the user's own words; empty where it says what it usually does. */
export interface Words {
  readonly title: string;
  readonly note: string;
}

/** A picture or a deck whose words can be edited before it is saved. */
export interface Wordable {
  /** Names the picture of one result at one threshold: a title that is true of it need not be of another. */
  readonly key: string;
  readonly name: string;
  readonly usualTitle: () => string;
}

/** A way to save what was edited. */
export interface WayToSave {
  readonly label: string;
  readonly run: () => void;
}

interface PictureWords {
  readonly words: ReadonlyMap<string, Words>;
  /** Of all pictures and slides; null while they follow the page. */
  readonly theme: Theme | null;
  readonly edited: { readonly what: Wordable; readonly ways: readonly WayToSave[] } | null;
}

const NONE: Words = { title: '', note: '' };

/** The user's words for pictures and slides, as long as the page is open. */
export const usePictureWords = create<PictureWords>(() => ({ words: new Map(), theme: null, edited: null }));

/** The words for a picture or a deck. */
export function wordsOf(key: string): Words {
  return usePictureWords.getState().words.get(key) ?? NONE;
}

/** The colours of pictures and slides: as they were chosen for them, else the page's. */
export function pictureTheme(page: Theme): Theme {
  return usePictureWords.getState().theme ?? page;
}

/** Opens the dialog in which the words can be edited. */
export function editWords(what: Wordable, ways: readonly WayToSave[]): void {
  usePictureWords.setState({ edited: { what, ways } });
}

/** Closes the dialog; with words, keeps them. */
export function closeWords(kept?: { readonly words: Words; readonly theme: Theme }): void {
  usePictureWords.setState(({ words, edited }) => ({
    edited: null,
    ...(kept && edited ? { words: new Map(words).set(edited.what.key, kept.words), theme: kept.theme } : {}),
  }));
}
