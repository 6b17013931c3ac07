import { beforeEach, expect, it, vi } from 'vitest';
import { EngineError, EngineNotFetched, type Connector } from '@/lib/engine/connector';
import type { OpenHooks } from '@/lib/engine/wasm';
import { EngineHost } from './engine-host';

const { open, bundle } = vi.hoisted(() => ({ open: vi.fn(), bundle: { now: 'coi' } }));

vi.mock('@/lib/engine/wasm', () => ({ openWasmConnector: open }));
vi.mock('@/lib/engine/worker-start', () => ({
  startWorker: () => ({ bundle: bundle.now }),
  chooseOneThread: () => (bundle.now = 'eh'),
}));

const engine = (name: string): Connector => ({ name, close: async () => undefined }) as unknown as Connector;

beforeEach(() => {
  open.mockReset();
  bundle.now = 'coi';
});

it('gives whoever asks a try of their own when the one that was under way fails', async () => {
  let fail: (error: Error) => void = () => undefined;
  open.mockReturnValueOnce(new Promise((_, reject) => (fail = reject)));
  open.mockResolvedValueOnce(engine('second'));
  const host = new EngineHost();
  host.warmUp();
  const asked = host.get();
  await vi.waitFor(() => expect(open).toHaveBeenCalledTimes(1));
  fail(new EngineNotFetched('begun while the network was away'));
  expect(await asked).toMatchObject({ name: 'second' });
});

it('says when it cannot be opened, and tries again at the next call', async () => {
  open.mockRejectedValueOnce(new EngineNotFetched('no network'));
  open.mockResolvedValueOnce(engine('later'));
  const host = new EngineHost();
  await expect(host.get()).rejects.toThrow('no network');
  expect(await host.get()).toMatchObject({ name: 'later' });
});

it('begins nothing in the background after one that could not be opened', async () => {
  open.mockRejectedValueOnce(new EngineNotFetched('no network'));
  const host = new EngineHost();
  await expect(host.get()).rejects.toThrow('no network');
  host.replace();
  expect(open).toHaveBeenCalledTimes(1);
  open.mockResolvedValueOnce(engine('later'));
  expect(await host.get()).toMatchObject({ name: 'later' });
  host.replace();
  await vi.waitFor(() => expect(open).toHaveBeenCalledTimes(3));
});

it('replaces an engine that has died before anybody meets it', async () => {
  open.mockResolvedValueOnce(engine('first'));
  open.mockResolvedValueOnce(engine('second'));
  const host = new EngineHost();
  expect(await host.get()).toMatchObject({ name: 'first' });
  expect(await host.get()).toMatchObject({ name: 'first' });
  (open.mock.calls[0]![1] as OpenHooks).onEnd!();
  expect(await host.get()).toMatchObject({ name: 'second' });
});

it('does without threads where the threaded engine arrives and does not start', async () => {
  open.mockRejectedValueOnce(new EngineError('no threads'));
  open.mockResolvedValueOnce(engine('single'));
  expect(await new EngineHost().get()).toMatchObject({ name: 'single' });
  expect(open.mock.calls.map(([started]: unknown[]) => started)).toEqual([
    { bundle: 'coi' },
    { bundle: 'eh' },
  ]);
});

it('takes a failed download for no sign that threads fail', async () => {
  open.mockRejectedValueOnce(new EngineNotFetched('no network'));
  await expect(new EngineHost().get()).rejects.toThrow('no network');
  expect(bundle.now).toBe('coi');
});
