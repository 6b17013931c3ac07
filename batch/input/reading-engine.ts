import type { NodeConnector } from '@/lib/engine/node';
import type { Statements } from '@/lib/engine/statements';
import type { BatchStatements } from '../batch-statements';

/** An engine that reads whole files by itself. */
export interface ReadingEngine {
  readonly connector: Pick<NodeConnector, 'run' | 'rows' | 'pathOf'>;
  readonly statements: Statements & BatchStatements;
}
