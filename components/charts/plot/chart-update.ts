/** How a drawn chart is brought to other data without being drawn anew. */
export interface ChartUpdate<Input> {
  /** What two charts have in common where one can become the other: their theme and their settings. */
  readonly look: string;
  /** What its rows stand for, from the first to the last: where most change places, nothing moves. */
  readonly rows: readonly string[];
  /** What the chart is drawn from, at a width in pixels. */
  readonly inputAt: (width: number) => Input;
  /**
   * Brings the chart to other data, as if it had been drawn from it.
   *
   * @param from what it was drawn from, if it is to move from there.
   * @returns null, with nothing changed, where it has to be drawn.
   */
  readonly update: (svg: SVGElement, input: Input, from: Input | null) => UpdatedChart | null;
}

/** What became of a chart that was brought to other data. */
export interface UpdatedChart {
  /** The elements whose `aria-label` is another one. */
  readonly relabelled: readonly Element[];
  /** Brings it from where it was to where it is: 0 is the beginning, 1 the end. Null where nothing moves. */
  readonly move: ((progress: number) => void) | null;
}
