import { embeddedFontCss } from './embedded-fonts';
import { wrapText } from './wrap-text';
import { xmlText } from './xml-text';

/** A chart with all that it needs to stand alone on a slide. */
export interface Picture {
  readonly title: string;
  /** Below the title: what was counted. */
  readonly subtitle: string;
  /** At the foot: how to read it, where it comes from, and when. */
  readonly notes: readonly string[];
  /** Draws the chart into a box, in pixels; it has to fit. */
  readonly chart: (box: { readonly width: number; readonly height: number }) => SVGElement;
  readonly colours: {
    readonly ground: string;
    readonly ink: string;
    readonly mute: string;
    readonly line: string;
  };
  /** The family that the page has font faces of, by which the picture's texts are set. */
  readonly fontFamily: string;
}

/** The size of a slide in pixels; pictures have exactly this shape. */
export const SLIDE = { width: 1920, height: 1080 } as const;

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 960;
const HEIGHT = 540;
const MARGIN = 48;
const CHART_TOP = 120;
const TITLE_SIZE = 30;
const LEAST_TITLE_SIZE = 17;
const NOTE_SIZE = 11.5;
const NOTE_HEIGHT = 17;
const MOST_LINES_OF_A_NOTE = 2;

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

/** Measures texts as the picture will set them. */
async function measure(
  fontFamily: string,
): Promise<(size: number, weight: number) => (text: string) => number> {
  const context = document.createElement('canvas').getContext('2d');
  await document.fonts.load(`16px '${fontFamily}'`).catch(() => []);
  return (size, weight) => (text) => {
    // Without a canvas: an average letter is about half as wide as it is high.
    if (!context) return text.length * size * 0.52;
    context.font = `${weight} ${size}px '${fontFamily}', Inter, system-ui, sans-serif`;
    return context.measureText(text).width * 1.01; // Tabular figures are a little wider.
  };
}

/** A chart as a self-contained SVG document in the shape of a slide: fonts, colours, title, notes and all. */
export async function pictureSvg(picture: Picture): Promise<string> {
  const { title, subtitle, colours, fontFamily } = picture;
  const room = WIDTH - 2 * MARGIN;
  const widthAt = await measure(fontFamily);
  const notes = picture.notes.flatMap((note) =>
    wrapText(note, room, MOST_LINES_OF_A_NOTE, widthAt(NOTE_SIZE, 450)),
  );
  const rule = HEIGHT - 26 - notes.length * NOTE_HEIGHT;

  const root = element('svg', {
    xmlns: SVG,
    width: SLIDE.width,
    height: SLIDE.height,
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    role: 'img',
  });
  root.append(element('title', {}, `${title}. ${subtitle}`));
  const style = element('style', {});
  root.append(style);
  root.append(element('rect', { width: WIDTH, height: HEIGHT, fill: colours.ground }));
  const text = (y: number, size: number, weight: number, fill: string, content: string): void => {
    root.append(element('text', { x: MARGIN, y, 'font-size': size, 'font-weight': weight, fill }, content));
  };
  // A long title is set smaller before it is cut.
  const size = Math.max(
    LEAST_TITLE_SIZE,
    Math.min(TITLE_SIZE, (TITLE_SIZE * room) / widthAt(TITLE_SIZE, 680)(title)),
  );
  text(64, size, 680, colours.ink, wrapText(title, room, 1, widthAt(size, 680))[0] ?? '');
  text(92, 15, 450, colours.mute, wrapText(subtitle, room, 1, widthAt(15, 450))[0] ?? '');
  const frame = element('g', { transform: `translate(${MARGIN} ${CHART_TOP})` });
  frame.append(picture.chart({ width: room, height: rule - 18 - CHART_TOP }));
  root.append(frame);
  root.append(element('line', { x1: MARGIN, x2: WIDTH - MARGIN, y1: rule, y2: rule, stroke: colours.line }));
  notes.forEach((note, i) => text(rule + 20 + i * NOTE_HEIGHT, NOTE_SIZE, 450, colours.mute, note));

  const fonts = await embeddedFontCss(fontFamily, root.textContent);
  style.textContent = `${fonts}text{font-family:'${fontFamily}',Inter,system-ui,sans-serif;font-feature-settings:'tnum','cv05','ss03'}`;
  // The serialiser writes names as they are, and a document with a control character in it is not XML.
  const xml = xmlText(new XMLSerializer().serializeToString(root));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml}\n`;
}

/**
 * Renders a picture as PNG of exactly the size of a slide, or a multiple of it.
 *
 * @throws Error when the browser cannot draw it.
 */
export async function pictureAsPng(svg: string, scale = 1): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = SLIDE.width * scale;
    canvas.height = SLIDE.height * scale;
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
