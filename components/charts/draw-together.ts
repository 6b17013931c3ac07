/** A chart to be drawn, in steps. */
export interface Drawing {
  /** Notes where its elements stand. */
  look(): void;
  draw(): void;
  /** Lets its elements move from where they stood. */
  move(): void;
}

let waiting: Drawing[] = [];

function drawAll(): void {
  const drawings = waiting;
  waiting = [];
  for (const drawing of drawings) drawing.look();
  for (const drawing of drawings) drawing.draw();
  for (const drawing of drawings) drawing.move();
}

/**
 * Draws a chart before the next frame, each step together with that of all charts that are to be drawn: to look where
 * something stands after something else was drawn has the browser lay out the whole page anew.
 *
 * @returns takes it back if it has not been drawn yet.
 */
export function drawTogether(drawing: Drawing): () => void {
  if (waiting.length === 0) queueMicrotask(drawAll);
  waiting.push(drawing);
  return () => {
    waiting = waiting.filter((other) => other !== drawing);
  };
}
