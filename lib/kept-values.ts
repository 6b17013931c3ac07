const STORE = 'kept';

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('market-share', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return settled(request);
}

function settled<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The storage of the browser does not answer.'));
  });
}

async function inStore<Value>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value> {
  const database = await open();
  try {
    return await settled(ask(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

/**
 * Keeps a value in this browser, for later visits; undefined forgets it.
 *
 * @throws where storage is forbidden or full.
 */
export async function keepValue(key: string, value: unknown): Promise<void> {
  if (value === undefined) await inStore('readwrite', (store) => store.delete(key));
  else await inStore('readwrite', (store) => store.put(value, key));
}

/** The value that was kept; undefined where there is none, or storage is forbidden. */
export async function keptValue<Value>(key: string): Promise<Value | undefined> {
  return inStore('readonly', (store) => store.get(key) as IDBRequest<Value | undefined>).catch(
    () => undefined,
  );
}
