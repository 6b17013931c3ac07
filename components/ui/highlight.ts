/**
 * Highlights a licensor or a country wherever it is drawn, by one style sheet over the `data-licensor` and
 * `data-country` of the elements: nothing is drawn again, and what appears later is highlighted too.
 *
 * Shapes of charts (within `data-chart`, with `data-licensor` or `data-others`) fade unless they are the licensor's; rows and chips (`data-glow`) that are its
 * get a ground.
 */
export interface Highlighted {
  readonly licensor?: number;
  readonly country?: string;
}

let sheet: CSSStyleSheet | null = null;

const SHAPES = ':is(rect, path, circle)';

function rulesFor({ licensor, country }: Highlighted): string {
  const rules: string[] = [];
  if (licensor !== undefined) {
    rules.push(
      `[data-chart] g:not(.pin) > ${SHAPES}:is([data-licensor], [data-others]):not([data-licensor="${licensor}"]) { opacity: 0.25; }`,
      `[data-glow][data-licensor="${licensor}"] { background-color: var(--soft); }`,
    );
  }
  if (country !== undefined) {
    const ofCountry = `[data-country=${CSS.escape(country)}]`;
    rules.push(
      `[data-chart] ${SHAPES}[data-outline]${ofCountry} { stroke: var(--ink); stroke-width: 1.75px; }`,
      `[data-glow=country]${ofCountry} { background-color: var(--soft); }`,
    );
  }
  return rules.join('\n');
}

/** Highlights one thing instead of what was highlighted before; null ends it. */
export function highlight(what: Highlighted | null): void {
  if (!sheet) {
    if (!what) return;
    sheet = new CSSStyleSheet();
    document.adoptedStyleSheets.push(sheet);
  }
  sheet.replaceSync(what ? rulesFor(what) : '');
}
