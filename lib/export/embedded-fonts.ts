import { fetchOwn } from '@/lib/late-code';

/** Whether a CSS unicode-range (`U+0000-00FF, U+0131`) holds one of the code points. */
export function coversAny(unicodeRange: string, codePoints: ReadonlySet<number>): boolean {
  if (unicodeRange.trim() === '') return true;
  return unicodeRange.split(',').some((part) => {
    const range = /^\s*u\+([0-9a-f?]+)(?:-([0-9a-f]+))?\s*$/i.exec(part);
    if (!range) return false;
    const low = parseInt(range[1]!.replaceAll('?', '0'), 16);
    const high = parseInt(range[2] ?? range[1]!.replaceAll('?', 'f'), 16);
    for (const point of codePoints) if (point >= low && point <= high) return true;
    return false;
  });
}

async function dataUrl(url: string): Promise<string> {
  const response = await fetchOwn('This export needs a font that is', url);
  const bytes = new Uint8Array(await response.arrayBuffer());
  // In pieces, since a call takes a limited number of arguments.
  let binary = '';
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return `data:font/woff2;base64,${btoa(binary)}`;
}

/**
 * The CSS that brings a font family into a picture that must stand alone: the page's own font faces that the text
 * needs, with their files as data.
 */
export async function embeddedFontCss(family: string, text: string): Promise<string> {
  const codePoints = new Set(Array.from(text, (character) => character.codePointAt(0)!));
  const faces = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules].map((rule) => ({ rule, base: sheet.href ?? document.baseURI })))
    .flatMap(({ rule, base }) => (rule instanceof CSSFontFaceRule ? [{ style: rule.style, base }] : []))
    .filter(({ style }) => style.getPropertyValue('font-family').replace(/['"]/g, '') === family)
    .filter(({ style }) => (style.getPropertyValue('font-style') || 'normal') === 'normal')
    .filter(({ style }) => coversAny(style.getPropertyValue('unicode-range'), codePoints));
  const rules = await Promise.all(
    faces.map(async ({ style, base }) => {
      const url = /url\(["']?([^"')]+)["']?\)/.exec(style.getPropertyValue('src'))?.[1];
      if (!url) return '';
      const range = style.getPropertyValue('unicode-range');
      return (
        `@font-face{font-family:'${family}';font-weight:${style.getPropertyValue('font-weight') || '400'};` +
        `src:url(${await dataUrl(new URL(url, base).href)}) format('woff2');` +
        `${range ? `unicode-range:${range};` : ''}}`
      );
    }),
  );
  return rules.join('');
}
