/**
 * Breaks a text into lines at its spaces; a word that is wider than a line is broken where it must be. The last line that
 * there is room for ends with `…` where more would follow.
 *
 * @param width the width of a text in the unit of `most`.
 */
export function wrapText(
  text: string,
  most: number,
  lines: number,
  width: (text: string) => number,
): string[] {
  const made: string[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const characters = Array.from(rest);
    // The longest beginning that fits, found by halving: a longer text is never narrower.
    let low = 1;
    let high = characters.length;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (width(characters.slice(0, middle).join('')) <= most) low = middle;
      else high = middle - 1;
    }
    if (low === characters.length) {
      made.push(rest);
      break;
    }
    if (made.length === lines - 1) {
      while (low > 1 && width(`${characters.slice(0, low).join('').trimEnd()}…`) > most) low--;
      made.push(`${characters.slice(0, low).join('').trimEnd()}…`);
      break;
    }
    const space = characters.slice(0, low + 1).lastIndexOf(' ');
    const end = space > 0 ? space : low;
    made.push(characters.slice(0, end).join('').trimEnd());
    rest = characters.slice(end).join('').trimStart();
  }
  return made;
}
