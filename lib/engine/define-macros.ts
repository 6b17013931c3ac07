import { WHITE_SPACE } from '../intake/whitespace';
import type { Connector } from './connector';
import { literal } from './lock-down';
import { macrosOf, script, STEPS, type Statements } from './statements';

const defined = new WeakMap<Connector, Promise<void>>();

/**
 * Defines the macros, once an engine: this takes cold DuckDB-WASM 150 ms, which the warm-up spends before the first
 * load.
 */
export function defineMacros(connector: Connector, statements: Statements): Promise<void> {
  let defining = defined.get(connector);
  if (!defining) {
    const [ids] = STEPS;
    defining = connector.run(
      script(
        `SET VARIABLE white_space = ${literal(WHITE_SPACE)}`,
        macrosOf(statements),
        ...ids.names.map((name) => statements[name]),
      ),
    );
    defined.set(connector, defining);
  }
  return defining;
}
