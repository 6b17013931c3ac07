import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  countBytes,
  DOWNLOAD_SILENCE,
  LONGEST_COMPILING,
  LONGEST_SCRIPTS,
  megabytesOf,
  StartWatch,
  type EngineDownload,
} from './engine-download';

const pieces = (...sizes: number[]): ReadableStream<Uint8Array<ArrayBuffer>> =>
  new ReadableStream({
    start(controller) {
      for (const size of sizes) controller.enqueue(new Uint8Array(size));
      controller.close();
    },
  });

describe('countBytes', () => {
  it('counts in the bytes that are sent, whatever they become here', async () => {
    const told: EngineDownload[] = [];
    const response = new Response(pieces(200, 200), { headers: { 'Content-Length': '100' } });
    await countBytes(response, 400, (download) => told.push(download));
    expect(told).toEqual([
      { loaded: 0, total: 100 },
      { loaded: 50, total: 100 },
      { loaded: 99, total: 100 },
      { loaded: 100, total: 100 },
    ]);
  });

  it('does not say that all is there when it breaks off', async () => {
    const told: EngineDownload[] = [];
    let pulls = 0;
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (pulls++ === 0) controller.enqueue(new Uint8Array(400));
        else controller.error(new Error('cut'));
      },
    });
    await expect(countBytes(new Response(broken), 400, (now) => told.push(now))).rejects.toThrow('cut');
    expect(told.at(-1)).toEqual({ loaded: 399, total: 400 });
  });
});

describe('StartWatch', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const seconds = (count: number): unknown => vi.advanceTimersByTime(count * 1000);

  it('ends a download that has stopped, once, and says how far it came', () => {
    const failed = vi.fn();
    const watch = new StartWatch(failed);
    watch.heard({ loaded: 1_200_000, total: 5_155_473 });
    seconds(DOWNLOAD_SILENCE - 1);
    watch.heard({ loaded: 3_100_000, total: 5_155_473 });
    seconds(DOWNLOAD_SILENCE - 1);
    expect(failed).not.toHaveBeenCalled();
    seconds(1);
    expect(failed).toHaveBeenCalledExactlyOnceWith(
      'No byte has come for 20 seconds; 3.1 of 5.2 MB are there.',
    );
    expect(watch.isDownloaded).toBe(false);
    seconds(1000);
    expect(failed).toHaveBeenCalledTimes(1);
  });

  it('gives the scripts and the compiler their time, and no more', () => {
    const scripts = vi.fn();
    new StartWatch(scripts);
    seconds(LONGEST_SCRIPTS - 1);
    expect(scripts).not.toHaveBeenCalled();
    seconds(1);
    expect(scripts).toHaveBeenCalledOnce();

    const compiling = vi.fn();
    const watch = new StartWatch(compiling);
    watch.heard({ loaded: 5, total: 5 });
    expect(watch.isDownloaded).toBe(true);
    seconds(LONGEST_COMPILING - 1);
    expect(compiling).not.toHaveBeenCalled();
    seconds(1);
    expect(compiling).toHaveBeenCalledOnce();
  });

  it('says nothing once it is stopped', () => {
    const failed = vi.fn();
    new StartWatch(failed).stop();
    seconds(1000);
    expect(failed).not.toHaveBeenCalled();
  });
});

it('writes megabytes as a person reads them', () => {
  expect(megabytesOf({ loaded: 3_149_000, total: 5_155_473 })).toBe('3.1 of 5.2 MB');
});
