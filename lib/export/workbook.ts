import { isFormulaLike } from './csv-text';
import type { Step } from './step';
import { escapedText, NOT_IN_XML, xmlText } from './xml-text';
import type { PackedFile } from './zip-files';

/** How a cell is shown. The names are positions in the styles that are written with the workbook. */
export const CELL_LOOKS = [
  'text',
  'formula-like text',
  'heading',
  'number heading',
  'count',
  'percent',
  'points',
  'muted text',
  'strong text',
  'strong count',
  'strong percent',
  'strong points',
  'wrapped text',
  'strong line',
  'hundredths',
  'thousandths',
  'ten-thousandths',
] as const;

export type CellLook = (typeof CELL_LOOKS)[number];

/** A cell: a number stays a number, a text is never a formula, null is empty. */
export interface WorkbookCell {
  readonly value: string | number | null;
  readonly look: CellLook;
}

export interface WorkbookSheet {
  /** As {@link sheetNames} gives it. */
  readonly name: string;
  /** What all numbers of the sheet rest on: above the header, in view like it. */
  readonly title: string;
  /** The widths of the columns, in characters. */
  readonly widths: readonly number[];
  /** The first row is the header: like the title, it stays in view and is printed on every page. */
  readonly rows: readonly (readonly WorkbookCell[])[];
  /** Columns at the left that stay in view. */
  readonly frozenColumns?: number;
  /** How many rows below the header its menus sort and filter; none without. */
  readonly filteredRows?: number;
}

const MAX_NAME = 31;
const MAX_TEXT = 32_767;

/**
 * Names for sheets as spreadsheets allow them: at most 31 characters, none of `[]:*?/\`, no apostrophe at an end, no two
 * the same whatever the case, and not `History`, which Excel keeps for itself.
 */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set(['history']);
  return wanted.map((name) => {
    const clean = xmlText(name)
      .replaceAll(/[[\]:*?/\\\p{Cc}]/gu, ' ')
      .replaceAll(/^['\s]+|['\s]+$/g, '');
    const base = clean === '' ? 'Sheet' : clean;
    let distinct = cut(base, MAX_NAME);
    for (let i = 2; taken.has(distinct.toLowerCase()); i++) {
      const end = ` ${i}`;
      distinct = cut(base, MAX_NAME - end.length) + end;
    }
    taken.add(distinct.toLowerCase());
    return distinct;
  });
}

/** The first characters of a text, without half of a surrogate pair or white space at the end. */
function cut(text: string, most: number): string {
  return text
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/['\s]+$/, '');
}

/**
 * The text of a cell as ECMA-376 writes it (part 1, 22.9.2.19): what XML does not allow, and a carriage return, as
 * `_x0007_`, and what looks like that escaped itself. So a cell holds every text; a longer one than Excel takes is cut.
 */
function cellText(text: string): string {
  const whole = text.length > MAX_TEXT ? `${cut(text, MAX_TEXT - 1)}…` : text;
  const code = (character: string): string =>
    `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
  return escapedText(
    whole
      .replaceAll(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
      .replaceAll(NOT_IN_XML, code)
      .replaceAll('\r', code),
  );
}

/** The letters of a column, from position 0. */
function columnLetters(position: number): string {
  const letter = String.fromCharCode(65 + (position % 26));
  return position < 26 ? letter : columnLetters(Math.floor(position / 26) - 1) + letter;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** 0: body, 1: strong, 2: muted. */
const FONTS =
  '<fonts count="3"><font><sz val="11"/><color rgb="FF14171A"/><name val="Calibri"/><family val="2"/></font>' +
  '<font><b/><sz val="11"/><color rgb="FF14171A"/><name val="Calibri"/><family val="2"/></font>' +
  '<font><sz val="11"/><color rgb="FF5D656D"/><name val="Calibri"/><family val="2"/></font></fonts>';

/** 0: none, 1: a line below a header, 2: a hairline above a sum. */
const BORDERS =
  '<borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border>' +
  '<border><left/><right/><top/><bottom style="thin"><color rgb="FF14171A"/></bottom><diagonal/></border>' +
  '<border><left/><right/><top style="thin"><color rgb="FF14171A"/></top><bottom/><diagonal/></border></borders>';

const FORMATS =
  '<numFmts count="4"><numFmt numFmtId="164" formatCode="0.0%"/>' +
  '<numFmt numFmtId="165" formatCode="+0.0;&quot;\u2212&quot;0.0;0.0"/>' +
  '<numFmt numFmtId="166" formatCode="#,##0.000"/><numFmt numFmtId="167" formatCode="#,##0.0000"/></numFmts>';

function look(parts: {
  readonly font?: number;
  readonly border?: number;
  readonly format?: number;
  readonly align?: string;
  readonly quoted?: boolean;
}): string {
  const { font = 0, border = 0, format = 0, align = '', quoted = false } = parts;
  const open = `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1"${quoted ? ' quotePrefix="1"' : ''}`;
  return align === '' ? `${open}/>` : `${open} applyAlignment="1"><alignment ${align}/></xf>`;
}

const COUNT = 3;
const HUNDREDTHS = 4;
const TEXT = 49;
const PERCENT = 164;
const POINTS = 165;
const THOUSANDTHS = 166;
const TEN_THOUSANDTHS = 167;

const LOOKS: Record<CellLook, string> = {
  text: look({ format: TEXT }),
  // As if it had been entered behind an apostrophe: it stays a text when the cell is edited.
  'formula-like text': look({ format: TEXT, quoted: true }),
  heading: look({ font: 1, border: 1, align: 'vertical="center"' }),
  'number heading': look({ font: 1, border: 1, align: 'horizontal="right" vertical="center"' }),
  count: look({ format: COUNT }),
  percent: look({ format: PERCENT }),
  points: look({ format: POINTS }),
  'muted text': look({ font: 2, format: TEXT }),
  'strong text': look({ font: 1, border: 2, format: TEXT }),
  'strong count': look({ font: 1, border: 2, format: COUNT }),
  'strong percent': look({ font: 1, border: 2, format: PERCENT }),
  'strong points': look({ font: 1, border: 2, format: POINTS }),
  'wrapped text': look({ format: TEXT, align: 'vertical="top" wrapText="1"' }),
  'strong line': look({ font: 1, format: TEXT, align: 'vertical="top"' }),
  hundredths: look({ format: HUNDREDTHS }),
  thousandths: look({ format: THOUSANDTHS }),
  'ten-thousandths': look({ format: TEN_THOUSANDTHS }),
};

const STYLES =
  `${XML}<styleSheet xmlns="${MAIN}">${FORMATS}${FONTS}` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  `${BORDERS}<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
  `<cellXfs count="${CELL_LOOKS.length}">${CELL_LOOKS.map((name) => LOOKS[name]).join('')}</cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

const LOOK_OF = new Map(CELL_LOOKS.map((name, i) => [name, i]));

class SharedStrings {
  private readonly positions = new Map<string, number>();
  private uses = 0;

  positionOf(text: string): number {
    this.uses++;
    let position = this.positions.get(text);
    if (position === undefined) this.positions.set(text, (position = this.positions.size));
    return position;
  }

  xml(): string {
    const items = [...this.positions.keys()].map(
      (text) => `<si><t xml:space="preserve">${cellText(text)}</t></si>`,
    );
    return `${XML}<sst xmlns="${MAIN}" count="${this.uses}" uniqueCount="${items.length}">${items.join('')}</sst>`;
  }
}

const LINE_HEIGHT = 15;

/** The height of a row in points, where it is not that of one line: not every program works it out by itself. */
function rowHeight(row: readonly WorkbookCell[], widths: readonly number[], header: boolean): number | null {
  const lines = row.map(({ value, look: cellLook }, i) =>
    typeof value === 'string' && cellLook === 'wrapped text' ? Math.ceil(value.length / widths[i]!) : 1,
  );
  const most = Math.max(1, ...lines);
  return header ? LINE_HEIGHT + 6 : most > 1 ? most * LINE_HEIGHT : null;
}

/** Below the title. */
const HEADER_ROW = 2;

/** The cells that the menus of the header sort and filter: `$A$2:$F$9`. */
function filterRange({ widths, filteredRows }: WorkbookSheet): string | null {
  if (filteredRows === undefined) return null;
  return `$A$${HEADER_ROW}:$${columnLetters(widths.length - 1)}$${HEADER_ROW + filteredRows}`;
}

function sheetXml(sheet: WorkbookSheet, first: boolean, heading: string, strings: SharedStrings): string {
  const { title, widths, frozenColumns = 0 } = sheet;
  const rows: WorkbookSheet['rows'] = [[{ value: title, look: 'muted text' }], ...sheet.rows];
  const last = `${columnLetters(widths.length - 1)}${rows.length}`;
  const filter = filterRange(sheet);
  const topLeft = `${columnLetters(frozenColumns)}${HEADER_ROW + 1}`;
  const pane =
    `<pane ${frozenColumns > 0 ? `xSplit="${frozenColumns}" ` : ''}ySplit="${HEADER_ROW}" topLeftCell="${topLeft}" ` +
    `activePane="${frozenColumns > 0 ? 'bottomRight' : 'bottomLeft'}" state="frozen"/>`;
  const columns = widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  const data = rows.map((row, r) => {
    const cells = row.map(({ value, look: cellLook }, c) => {
      const isText = typeof value === 'string';
      const style = isText && cellLook === 'text' && isFormulaLike(value) ? 'formula-like text' : cellLook;
      const place = `r="${columnLetters(c)}${r + 1}" s="${LOOK_OF.get(style)!}"`;
      if (value === null) return `<c ${place}/>`;
      return isText
        ? `<c ${place} t="s"><v>${strings.positionOf(value)}</v></c>`
        : `<c ${place}><v>${value}</v></c>`;
    });
    const height = rowHeight(row, widths, r < HEADER_ROW);
    return `<row r="${r + 1}"${height === null ? '' : ` ht="${height}" customHeight="1"`}>${cells.join('')}</row>`;
  });
  return (
    `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${last}"/>` +
    `<sheetViews><sheetView showGridLines="0"${first ? ' tabSelected="1"' : ''} workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>${data.join('')}</sheetData>` +
    (filter === null ? '' : `<autoFilter ref="${filter.replaceAll('$', '')}"/>`) +
    '<pageMargins left="0.6" right="0.6" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="portrait" fitToHeight="0"/>' +
    // In a header `&` begins a code, and is written twice to stand for itself.
    `<headerFooter><oddHeader>&amp;L${escapedText(heading.replaceAll('&', '&&'))}&amp;R&amp;A</oddHeader><oddFooter>&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>` +
    '</worksheet>'
  );
}

interface WrittenSheet {
  readonly name: string;
  readonly filter: string | null;
}

function definedNames(sheets: readonly WrittenSheet[]): string {
  const names = sheets.flatMap(({ name, filter }, i) => {
    const sheet = escapedText(`'${name.replaceAll("'", "''")}'`);
    return [
      ...(filter === null
        ? []
        : [
            `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">${sheet}!${filter}</definedName>`,
          ]),
      `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${sheet}!$1:$${HEADER_ROW}</definedName>`,
    ];
  });
  return `<definedNames>${names.join('')}</definedNames>`;
}

/**
 * The files inside an Excel workbook (ECMA-376), to be packed into a ZIP that is then called `.xlsx`. Each sheet is made
 * when it is its turn, so that the page can be given a rest in between.
 *
 * @param about what the workbook is: its title stands above each printed page as well.
 */
export async function* workbookFiles(
  sheets: readonly (() => WorkbookSheet)[],
  about: { readonly title: string; readonly creator: string; readonly created: Date },
  step: Step,
): AsyncGenerator<PackedFile> {
  const file = (name: string, content: string): PackedFile => ({ name, content: new Blob([content]) });
  const part = (name: string, type: string): string =>
    `<Override PartName="/${name}" ContentType="${type}"/>`;
  const ids = sheets.map((_, i) => i + 1);
  yield file(
    '[Content_Types].xml',
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
      part('xl/workbook.xml', `${CONTENT}.sheet.main+xml`) +
      ids.map((id) => part(`xl/worksheets/sheet${id}.xml`, `${CONTENT}.worksheet+xml`)).join('') +
      part('xl/styles.xml', `${CONTENT}.styles+xml`) +
      part('xl/sharedStrings.xml', `${CONTENT}.sharedStrings+xml`) +
      part('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml') +
      '</Types>',
  );
  const strings = new SharedStrings();
  const written: WrittenSheet[] = [];
  for (const [i, make] of sheets.entries()) {
    await step(i, sheets.length);
    const sheet = make();
    written.push({ name: sheet.name, filter: filterRange(sheet) });
    yield file(`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet, i === 0, about.title, strings));
  }
  await step(sheets.length, sheets.length);
  yield file('xl/sharedStrings.xml', strings.xml());
  yield file('xl/styles.xml', STYLES);
  yield file(
    'xl/workbook.xml',
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView/></bookViews><sheets>` +
      written
        .map(({ name }, i) => `<sheet name="${escapedText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
        .join('') +
      `</sheets>${definedNames(written)}</workbook>`,
  );
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
  yield file(
    'xl/_rels/workbook.xml.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
      ids.map((id) => relation(`rId${id}`, `${RELATIONS}/worksheet`, `worksheets/sheet${id}.xml`)).join('') +
      relation('rIdStyles', `${RELATIONS}/styles`, 'styles.xml') +
      relation('rIdStrings', `${RELATIONS}/sharedStrings`, 'sharedStrings.xml') +
      '</Relationships>',
  );
  yield file(
    '_rels/.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
      relation('rId1', `${RELATIONS}/officeDocument`, 'xl/workbook.xml') +
      relation('rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml') +
      '</Relationships>',
  );
  const time = about.created.toISOString().replace(/\.\d+Z$/, 'Z');
  yield file(
    'docProps/core.xml',
    `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
      `<dc:title>${escapedText(about.title)}</dc:title><dc:creator>${escapedText(about.creator)}</dc:creator>` +
      `<dcterms:created xsi:type="dcterms:W3CDTF">${time}</dcterms:created></cp:coreProperties>`,
  );
}

/** The media type of a workbook. */
export const WORKBOOK_TYPE = `${CONTENT}.sheet`;
