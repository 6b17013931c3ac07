import { formatCounted } from './format';
import { ignoredWords, type Ignored } from './fixes';

/** Unknown ids that would match if the same difference were ignored. */
export interface AlikeIds {
  readonly ignoring: readonly Ignored[];
  readonly ids: number;
  /** Plays of any length. */
  readonly plays: number;
  /** The id with the most plays, and the known id it resembles. */
  readonly example: { readonly id: string; readonly nearMatch: string };
}

/** Unknown ids that nearly match a known one. They are never matched automatically. */
export interface NearMatches {
  readonly ids: number;
  /** Plays of any length. */
  readonly plays: number;
  /** By the difference to ignore, most plays first. */
  readonly byDifference: readonly AlikeIds[];
}

export const NO_NEAR_MATCHES: NearMatches = { ids: 0, plays: 0, byDifference: [] };

/** Characters that are invisible or look like a space. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}]|(?! )\p{Zs}/gu;

/** An id with invisible characters spelt out: `A[U+200B]`. */
export function visibleId(id: string): string {
  return id.replace(
    UNSEEN,
    (character) => `[U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`,
  );
}

/**
 * How many plays would match, and by what: `212 plays would match a track if leading zeros were ignored: 00123 →
 * 123.`
 *
 * @param noun what they would match: a location or a track.
 */
export function nearMatchSentence(noun: string, { ignoring, plays, example }: AlikeIds): string {
  return (
    `${formatCounted(plays, 'play')} would match a ${noun} if ${ignoredWords(ignoring)} were ignored: ` +
    `${visibleId(example.id)} → ${visibleId(example.nearMatch)}.`
  );
}
