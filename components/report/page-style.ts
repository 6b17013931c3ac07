/** A text as a CSS string, whatever is in it. */
function cssString(text: string): string {
  const safe = text.replaceAll(/[\\"<>\p{Cc}\u2028\u2029]/gu, (character) => {
    return `\\${character.codePointAt(0)!.toString(16)} `;
  });
  return `"${safe}"`;
}

/** What stands above and below the text on every sheet. */
export interface SheetMargins {
  readonly topLeft: string;
  readonly topRight: string;
  readonly bottomLeft: string;
}

/**
 * The style of the sheets: A4, with what stands in their margins. The page number is counted by the browser.
 * Source: CSS Paged Media Module Level 3, page-margin boxes.
 */
export function pageStyle({ topLeft, topRight, bottomLeft }: SheetMargins): string {
  const box = (place: string, content: string): string =>
    `@${place}{content:${content};font:450 7.5pt 'Inter Variable',system-ui,sans-serif;` +
    `font-feature-settings:'tnum';color:#5d656d;vertical-align:middle;white-space:nowrap;width:auto}`;
  const margins = [
    box('top-left', cssString(topLeft)),
    box('top-right', cssString(topRight)),
    box('bottom-left', cssString(bottomLeft)),
    box('bottom-right', '"Page " counter(page) " of " counter(pages)'),
  ];
  return `@page{size:A4;margin:20mm 16mm 18mm;${margins.join('')}}@page:first{@top-left{content:none}@top-right{content:none}}`;
}
