/** Moves closer together than this belong to one gesture, in milliseconds. */
const TOGETHER = 1000;

/** Tells which of the many small changes of a value belong together, such as those of a drag or of a held key. */
export class Gesture {
  private last = -Infinity;
  private held = false;

  /**
   * Takes note of a change. Returns whether it goes on with the gesture of the change before.
   *
   * @param now in milliseconds
   * @param held whether the change is one of a hand that may still hold: until `release` the gesture lasts.
   */
  move(now: number, held = false): boolean {
    const goesOn = this.held || now - this.last < TOGETHER;
    this.last = now;
    this.held = held;
    return goesOn;
  }

  /** The hand has let go. A further change soon after, as of a key that is pressed again, still belongs to it. */
  release(): void {
    this.held = false;
  }
}
