/** Runs tasks one after another. Tasks that have not had their turn when it is cleared are dropped. */
export class Turns {
  private last: Promise<void> = Promise.resolve();
  private generation = 0;

  /**
   * Runs a task when those before it have ended.
   *
   * @param task is given a function that says whether the turns were cleared since it was queued.
   * @param failed gets whatever the task throws.
   */
  take(task: (isStale: () => boolean) => Promise<void>, failed: (error: unknown) => void): Promise<void> {
    const { generation } = this;
    const isStale = (): boolean => generation !== this.generation;
    this.last = this.last.then(async () => {
      if (isStale()) return;
      try {
        await task(isStale);
      } catch (error) {
        if (!isStale()) failed(error);
      }
    });
    return this.last;
  }

  /** Drops what waits for its turn; what is under way no longer holds up what comes next. */
  clear(): void {
    this.generation++;
    this.last = Promise.resolve();
  }
}
