import { afterAll, beforeAll } from 'vitest';
import { openNodeConnector, type NodeConnector } from '@/lib/engine/node';
import { readStatements } from '@/lib/engine/read-statements';
import type { Statements } from '@/lib/engine/statements';
import { readBatchStatements, type BatchStatements } from '../batch-statements';
import { testFolder } from './disk-tables';

/** DuckDB on two threads, with a folder it may read and write. */
export interface TestEngine {
  readonly connector: NodeConnector;
  readonly statements: Statements & BatchStatements;
  readonly folder: string;
}

/** Opens an engine before a file's tests and closes it after them. Call the result within a test. */
export function testEngine(): () => TestEngine {
  let engine: TestEngine;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const own = await testFolder();
    remove = own.remove;
    engine = {
      connector: await openNodeConnector({ threads: 2, directories: [own.path] }),
      statements: { ...(await readStatements()), ...(await readBatchStatements()) },
      folder: own.path,
    };
  });
  afterAll(async () => {
    await engine.connector.close();
    await remove();
  });
  return () => engine;
}
