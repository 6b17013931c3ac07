import type { EngineDescription } from '@/lib/engine/connector';
import { literal } from '@/lib/engine/lock-down';
import { load, type LoadProgress, type LoadResult, type LoadSources } from '@/lib/engine/load';
import { openNodeConnector, type NodeEngineOptions } from '@/lib/engine/node';
import type { Statements } from '@/lib/engine/statements';
import type { BatchStatements } from './batch-statements';
import { nativeDigest } from './input/native-digest';

/** How a calculation is run. */
export interface ComputeOptions {
  readonly engine: NodeEngineOptions;
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly signal?: AbortSignal;
  /** Writes the rollup to this path, as a part of a dataset; the engine must be allowed to write there. */
  readonly partFile?: string;
}

/** What a calculation found and what it was computed by. */
export interface Computed {
  readonly result: LoadResult;
  readonly engine: EngineDescription;
}

/**
 * Computes rollup and ledger on DuckDB in this process.
 *
 * @throws IntakeError when a file cannot be read as what it is; EngineError when the engine fails.
 */
export async function compute(
  sources: LoadSources,
  statements: Statements & BatchStatements,
  options: ComputeOptions,
): Promise<Computed> {
  const { onProgress, signal, partFile } = options;
  const connector = await openNodeConnector(options.engine);
  try {
    const result = await load(connector, statements, sources, {
      read: { digest: nativeDigest },
      ...(onProgress ? { onProgress } : {}),
      ...(signal ? { signal } : {}),
    });
    if (partFile !== undefined)
      await connector.run(
        `COPY (${statements.select_part}) TO ${literal(partFile)} (FORMAT parquet, COMPRESSION zstd)`,
      );
    return { result, engine: connector.description };
  } finally {
    await connector.close();
  }
}
