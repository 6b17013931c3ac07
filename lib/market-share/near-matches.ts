import { formatCounted } from './format';
import { ignoredWords, type Ignored } from './fixes';

/** Unknown ids that would match if the same were ignored. */
export interface AlikeIds {
  readonly ignoring: readonly Ignored[];
  readonly ids: number;
  /** Plays of any length. */
  readonly plays: number;
  /** The id with the most plays, and the id of the dimension that it is like. */
  readonly example: { readonly id: string; readonly nearMatch: string };
}

/** Unknown ids that are almost one that the dimension has. They are never matched of themselves. */
export interface NearMatches {
  readonly ids: number;
  /** Plays of any length. */
  readonly plays: number;
  /** By what would have to be ignored, most plays first. */
  readonly byDifference: readonly AlikeIds[];
}

export const NO_NEAR_MATCHES: NearMatches = { ids: 0, plays: 0, byDifference: [] };

/** What nobody sees, or takes for a plain space. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}]|(?! )\p{Zs}/gu;

/** An id with what nobody sees in it spelt out: `A[U+200B]`. */
export function visibleId(id: string): string {
  return id.replace(
    UNSEEN,
    (character) => `[U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`,
  );
}

/**
 * How many plays would match, and by what: `212 plays would match a track if leading zeros were ignored: 00123 → 123.`
 *
 * @param noun what they would match: a location or a track.
 */
export function nearMatchSentence(noun: string, { ignoring, plays, example }: AlikeIds): string {
  return (
    `${formatCounted(plays, 'play')} would match a ${noun} if ${ignoredWords(ignoring)} were ignored: ` +
    `${visibleId(example.id)} → ${visibleId(example.nearMatch)}.`
  );
}
