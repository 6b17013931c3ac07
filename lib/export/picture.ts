import { embeddedFontCss } from './embedded-fonts';

/** A chart with all that it needs to stand alone on a slide. */
export interface Picture {
  readonly title: string;
  /** Below the title: what was counted. */
  readonly subtitle: string;
  /** At the foot: how to read it, where it comes from, and when. */
  readonly notes: readonly string[];
  /** Draws the chart at a width in pixels. */
  readonly chart: (width: number) => SVGSVGElement;
  readonly colours: {
    readonly ground: string;
    readonly ink: string;
    readonly mute: string;
    readonly line: string;
  };
  /** The family that the page has font faces of, by which the picture's texts are set. */
  readonly fontFamily: string;
}

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 960;
const LEAST_HEIGHT = 540;
const MARGIN = 48;
const CHART_TOP = 124;
const NOTE_HEIGHT = 18;

function element<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | number>,
  text?: string,
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Cuts a note that would run out of the picture. An average letter is about half as wide as it is high. */
function fitted(text: string, fontSize: number): string {
  const most = Math.floor((WIDTH - 2 * MARGIN) / (fontSize * 0.49));
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** A chart as a self-contained SVG document: fonts, colours, title, notes and all. */
export async function pictureSvg(picture: Picture): Promise<string> {
  const { title, subtitle, notes, colours, fontFamily } = picture;
  const chart = picture.chart(WIDTH - 2 * MARGIN);
  const chartHeight = Number(chart.getAttribute('height'));
  const footer = notes.length * NOTE_HEIGHT + 24;
  const height = Math.max(LEAST_HEIGHT, CHART_TOP + chartHeight + 24 + footer + 24);

  const root = element('svg', {
    xmlns: SVG,
    width: WIDTH,
    height,
    viewBox: `0 0 ${WIDTH} ${height}`,
    role: 'img',
  });
  root.append(element('title', {}, `${title}. ${subtitle}`));
  const style = element('style', {});
  root.append(style);
  root.append(element('rect', { width: WIDTH, height, fill: colours.ground }));
  const text = (x: number, y: number, size: number, weight: number, fill: string, content: string): void => {
    root.append(element('text', { x, y, 'font-size': size, 'font-weight': weight, fill }, content));
  };
  text(MARGIN, 68, 32, 680, colours.ink, fitted(title, 32));
  text(MARGIN, 98, 15, 450, colours.mute, fitted(subtitle, 15));
  chart.setAttribute('x', String(MARGIN));
  chart.setAttribute('y', String(CHART_TOP));
  root.append(chart);
  const rule = height - footer - 16;
  root.append(element('line', { x1: MARGIN, x2: WIDTH - MARGIN, y1: rule, y2: rule, stroke: colours.line }));
  notes.forEach((note, i) =>
    text(MARGIN, rule + 26 + i * NOTE_HEIGHT, 12, 450, colours.mute, fitted(note, 12)),
  );

  const fonts = await embeddedFontCss(fontFamily, root.textContent);
  style.textContent = `${fonts}text{font-family:'${fontFamily}',Inter,system-ui,sans-serif;font-feature-settings:'tnum','cv05','ss03'}`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
}

/**
 * Renders a self-contained SVG document as PNG.
 *
 * @param scale pixels for each pixel of the SVG: 2 gives a picture of 1920 pixels width.
 * @throws Error when the browser cannot draw it.
 */
export async function pictureAsPng(svg: string, scale = 2): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('The browser gives no canvas to draw on');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) =>
        blob ? resolve(blob) : reject(new Error('The picture is too large for the browser')),
      );
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
