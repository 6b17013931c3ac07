import { chosenBundle } from '@/lib/engine/worker-start';

/** How often a page that stays open asks whether there is a new version, in milliseconds. */
const ASK_EVERY = 60 * 60 * 1000;

/**
 * Keeps the build of this page in the browser, by the service worker, where the browser has them: on https and localhost.
 *
 * @param offer called when a newer build has been kept beside it; what it is given takes that over, in all tabs, and loads
 * the page again.
 */
export async function keepBuild(offer: (takeOver: () => void) => void): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  if (process.env.NODE_ENV !== 'production') {
    // One that a build served from the same address has left would answer with that build's files.
    for (const left of await serviceWorker.getRegistrations()) await left.unregister();
    return;
  }
  const registration = await serviceWorker.register(`/service-worker.js?engine=${chosenBundle()}`, {
    updateViaCache: 'none',
  });
  const look = (): void => {
    const { waiting } = registration;
    if (!waiting || !serviceWorker.controller) return;
    offer(() => {
      serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      waiting.postMessage('take over');
    });
  };
  look();
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', look),
  );
  setInterval(() => void registration.update().catch(() => undefined), ASK_EVERY);
  await serviceWorker.ready;
  if (!serviceWorker.controller)
    await new Promise((resolve) =>
      serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    );
  performance.mark('kept for offline'); // For measurements from outside.
}
