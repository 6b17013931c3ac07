import type { TableModel } from '../table-model';
import { escapedText } from '../xml-text';

/** HTML that is safe to be shown: made by {@link element} alone, which escapes every text. */
export class Markup {
  constructor(readonly html: string) {}
}

/** What stands in an element: markup as it is, texts escaped; `false` and null are nothing. */
export type Content = Markup | string | number | false | null | readonly Content[];

/** An attribute; `true` has no value, `false` and null leave it out. */
export type Attributes = Readonly<Record<string, string | number | boolean | null>>;

const VOID = new Set(['input', 'meta', 'br', 'rect', 'line']);

function contentHtml(content: Content): string {
  if (content === false || content === null) return '';
  if (content instanceof Markup) return content.html;
  return typeof content === 'object' ? content.map(contentHtml).join('') : escapedText(String(content));
}

/** An element. Not for `script` and `style`, whose texts have rules of their own. */
export function element(name: string, attributes: Attributes, ...content: Content[]): Markup {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== false && value !== null)
    .map(([key, value]) => (value === true ? ` ${key}` : ` ${key}="${escapedText(String(value))}"`))
    .join('');
  const inside = contentHtml(content);
  return new Markup(
    VOID.has(name) && inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`,
  );
}

/** A table. Its looks are the classes of its cells and rows. */
export function tableView({ name, columns, rows }: TableModel<Content>): Markup {
  const known = columns.map((column) => (typeof column === 'string' ? { name: column } : column));
  return element(
    'table',
    { 'aria-label': name },
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        known.map(({ name: heading, look = null }) =>
          element(
            'th',
            {
              scope: 'col',
              class: look === 'strong' ? null : look,
              'aria-hidden': heading === '' && 'true',
            },
            heading,
          ),
        ),
      ),
    ),
    element(
      'tbody',
      {},
      rows.map(({ name: of, cells, look = null }) =>
        element(
          'tr',
          { class: look },
          element('th', { scope: 'row', title: typeof of === 'string' && of }, of),
          cells.map((cell, i) => element('td', { class: known[i + 1]?.look ?? null }, cell)),
        ),
      ),
    ),
  );
}

/** A value as JSON that can stand in a `script` element: nothing in it ends the element or begins a comment. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
