import { formatDecimal } from '@/lib/market-share/format';

/** The progress of downloading the engine's WebAssembly. */
export interface EngineDownload {
  /** Compressed bytes, as transferred. */
  readonly loaded: number;
  readonly total: number;
}

/** The worker's progress message while starting, of a type in DuckDB's protocol that nothing else sends. */
export interface StartMessage {
  readonly type: 'INSTANTIATE_PROGRESS';
  readonly data: EngineDownload;
}

/** Timeout for the worker's own scripts, in seconds. */
export const LONGEST_SCRIPTS = 60;
/** A download without a byte for so many seconds counts as stalled. */
export const DOWNLOAD_SILENCE = 20;
/** Timeout for compiling the engine, in seconds; WebKit on two slow cores took 21. */
export const LONGEST_COMPILING = 180;

/**
 * Counts the bytes of a response as they arrive.
 *
 * @param size of the decompressed body: pages see only decompressed bytes, whose share stands for that of the
 * transferred ones.
 * @param tell called with each piece, and once complete.
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
    // Not complete before the stream ends.
    tell({ loaded: Math.min(total - 1, Math.floor((bytes / size) * total)), total });
  }
  tell({ loaded: total, total });
}

/**
 * A watchdog for a starting engine. It counts seconds one by one, so that those in which the machine sleeps do not
 * count.
 */
export class StartWatch {
  private download: EngineDownload | null = null;
  private silent = 0;
  private readonly timer: ReturnType<typeof setInterval>;

  /** @param failed called once with the reason after too long a silence. */
  constructor(failed: (why: string) => void) {
    this.timer = setInterval(() => {
      if (++this.silent < this.longestSilence) return;
      this.stop();
      failed(this.why());
    }, 1000);
  }

  /** Whether the download is complete, so that a failure is not the network's. */
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
  return `${formatDecimal(loaded / 1e6)} of ${formatDecimal(total / 1e6)} MB`;
}
