/** How much of the engine's WebAssembly has arrived. */
export interface EngineDownload {
  /** Bytes as they are sent, so compressed. */
  readonly loaded: number;
  readonly total: number;
}

/** What the engine's worker tells while it starts, in a message that DuckDB has for this and that nothing else sends. */
export interface StartMessage {
  readonly type: 'INSTANTIATE_PROGRESS';
  readonly data: EngineDownload;
}

/** Seconds that the worker's own scripts may take. */
export const LONGEST_SCRIPTS = 60;
/** Seconds without a byte after which a download counts as stopped. */
export const DOWNLOAD_SILENCE = 20;
/** Seconds that a browser may take to compile the engine; WebKit on two slow processors took 21. */
export const LONGEST_COMPILING = 180;

/**
 * Counts the bytes of a response as they arrive.
 *
 * @param size of the body once it is decompressed: what a page sees of a compressed body are its decompressed bytes, and
 * the share of them that is there is taken for the share of what has been sent.
 * @param tell called with each piece, and with all of it at the end.
 */
export async function countBytes(
  response: Response,
  size: number,
  tell: (download: EngineDownload) => void,
): Promise<void> {
  const total = Number(response.headers.get('Content-Length')) || size;
  const reader = response.body!.getReader();
  let bytes = 0;
  tell({ loaded: 0, total });
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
    // Whether it was the last one is known only afterwards.
    tell({ loaded: Math.min(total - 1, Math.floor((bytes / size) * total)), total });
  }
  tell({ loaded: total, total });
}

/**
 * Watches over an engine that starts, so that silence has an end. Seconds are counted one by one: those in which the
 * machine sleeps do not count.
 */
export class StartWatch {
  private download: EngineDownload | null = null;
  private silent = 0;
  private readonly timer: ReturnType<typeof setInterval>;

  /** @param failed called with why, once, when nothing has been heard for too long. */
  constructor(failed: (why: string) => void) {
    this.timer = setInterval(() => {
      if (++this.silent < this.longestSilence) return;
      this.stop();
      failed(this.why());
    }, 1000);
  }

  /** Whether all of it is there, so that what fails now is not the network. */
  get isDownloaded(): boolean {
    return this.download !== null && this.download.loaded === this.download.total;
  }

  heard(download: EngineDownload): void {
    this.silent = 0;
    this.download = download;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private get longestSilence(): number {
    if (!this.download) return LONGEST_SCRIPTS;
    return this.isDownloaded ? LONGEST_COMPILING : DOWNLOAD_SILENCE;
  }

  private why(): string {
    if (!this.download) return `Its scripts have not come in ${LONGEST_SCRIPTS} seconds.`;
    return this.isDownloaded
      ? `It was not ready ${LONGEST_COMPILING} seconds after it had come.`
      : `No byte has come for ${DOWNLOAD_SILENCE} seconds; ${megabytesOf(this.download)} are there.`;
  }
}

/** `3.1 of 5.2 MB`. */
export function megabytesOf({ loaded, total }: EngineDownload): string {
  return `${(loaded / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB`;
}
