/** Where on the page a number stands: a section of it, or a country in depth. */
export type Place = 'ledger' | 'compare' | 'effect' | { readonly country: string };

/** A piece of a sentence; a number or a name with the place where it stands. */
export type Piece = string | { readonly text: string; readonly to: Place };

/** A sentence whose numbers can be followed. */
export type LinkedSentence = readonly Piece[];

/** The sentence as plain text. */
export function plainText(sentence: LinkedSentence): string {
  return sentence.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
}

/** Pieces as a list in a sentence: `A`, `A and B`, `A, B and C`. */
export function listed(items: readonly Piece[]): Piece[] {
  return items.flatMap((item, i) => (i === 0 ? [item] : [i === items.length - 1 ? ' and ' : ', ', item]));
}
