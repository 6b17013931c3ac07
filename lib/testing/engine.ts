import { afterAll, beforeAll } from 'vitest';
import { openNodeConnector, type NodeConnector } from '@/lib/engine/node';
import { readStatements } from '@/lib/engine/read-statements';
import type { Statements } from '@/lib/engine/statements';

/** DuckDB on two threads. */
export interface TestEngine {
  readonly connector: NodeConnector;
  readonly statements: Statements;
}

/** Opens an engine before a file's tests and closes it after them. Use what it returns within a test. */
export function testEngine(): TestEngine {
  const engine = {} as { connector: NodeConnector; statements: Statements };
  beforeAll(async () => {
    engine.connector = await openNodeConnector({ threads: 2 });
    engine.statements = await readStatements();
  });
  afterAll(() => engine.connector.close());
  return engine;
}
