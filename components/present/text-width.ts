const SIZE = 100;

let context: CanvasRenderingContext2D | null | undefined;

/** The width of a text in the page's typeface at a size of 1, so that room can be given before anything is drawn. */
export function textWidth(text: string, weight: number): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return text.length * 0.55;
  context.font = `${weight} ${SIZE}px 'Inter Variable', system-ui, sans-serif`;
  return context.measureText(text).width / SIZE;
}

/** The width of the longest of some texts at a size of 1. */
export function longestWidth(texts: readonly string[], weight: number): number {
  return texts.reduce((most, text) => Math.max(most, textWidth(text, weight)), 0);
}
