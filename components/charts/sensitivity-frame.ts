/** Where the parts of a sensitivity chart are, in pixels: what is laid over the chart has to know it too. */
export interface SensitivityFrame {
  readonly width: number;
  readonly height: number;
  /** The margins around the lines; names stand in the right one. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The threshold at the right end of the lines, in seconds. */
  readonly lastSecond: number;
}

/** The frame of a chart of this size. */
export function sensitivityFrame(width: number, height: number, lastSecond: number): SensitivityFrame {
  return {
    width,
    height,
    left: 40,
    right: Math.round(Math.min(190, Math.max(120, width * 0.28))),
    top: 24,
    bottom: 24,
    lastSecond,
  };
}
