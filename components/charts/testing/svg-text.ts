import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { escapedText } from '@/lib/export/xml-text';

const { document } = parseHTML('<!doctype html><html><body></body></html>');

/** What a chart is written down for: to be compared, or with outlines of countries as the boxes that they span. */
export interface SvgTextOptions {
  readonly outlinesAsBoxes?: boolean;
}

function drawnChart(options: Plot.PlotOptions): Element {
  return Plot.plot({ ...options, document });
}

/** A number as the eye tells it apart: what machines may compute differently is rounded away. */
function rounded(text: string): string {
  return String(Math.round(Number(text) * 100) / 100 + 0);
}

/** A path around the box that the points of a path span. */
function boxOf(path: string): string {
  const points = [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
  const [xs, ys] = [points.map(([x]) => x!), points.map(([, y]) => y!)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return `M${left},${top}H${right}V${bottom}H${left}Z`;
}

function attributesOf(element: Element, { outlinesAsBoxes = false }: SvgTextOptions): string {
  return [...element.attributes]
    .reverse()
    .map(({ name, value }) => {
      const text = value
        .replace(/-?\d+\.\d+(e-?\d+)?/g, rounded)
        // Each chart of a page has a hatching of its own, by a running number.
        .replace(/hatch-\d+/g, 'hatch');
      return ` ${name}="${escapedText(outlinesAsBoxes && name === 'd' ? boxOf(text) : text)}"`;
    })
    .join('');
}

const isText = (node: Node): boolean => node.nodeType === 3;

function linesOf(node: Node, indent: string, options: SvgTextOptions): string[] {
  if (isText(node)) return [indent + escapedText(node.textContent ?? '')];
  const element = node as Element;
  const name = element.localName;
  // The stylesheet is Plot's own.
  if (name === 'style') return [];
  const opening = `${indent}<${name}${attributesOf(element, options)}`;
  const children = [...element.childNodes];
  // Space would be part of the text.
  if (children.some(isText))
    return [`${opening}>${children.flatMap((child) => linesOf(child, '', options)).join('')}</${name}>`];
  const lines = children.flatMap((child) => linesOf(child, `${indent}  `, options));
  return lines.length > 0 ? [`${opening}>`, ...lines, `${indent}</${name}>`] : [`${opening}/>`];
}

/** A drawn chart as an SVG file that can be read and compared: one element a line. */
export function svgTextOf(chart: Element, options: SvgTextOptions = {}): string {
  const [first, ...lines] = linesOf(chart, '', options);
  return `${[first!.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"'), ...lines].join('\n')}\n`;
}

/** A chart, drawn without a browser, as {@link svgTextOf} writes it. */
export function svgText(chart: Plot.PlotOptions, options: SvgTextOptions = {}): string {
  return svgTextOf(drawnChart(chart), options);
}
