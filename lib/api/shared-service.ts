import { ApiService } from './service';

const KEY = Symbol.for('licensor-market-share.api');

/**
 * The one service of this server. It is kept outside the modules, since each route may be bundled with modules of its
 * own, and caches and metrics belong to all.
 */
export function apiService(): ApiService {
  const shared = globalThis as unknown as Record<symbol, ApiService | undefined>;
  return (shared[KEY] ??= new ApiService(process.env['DATASET_DIR']));
}
