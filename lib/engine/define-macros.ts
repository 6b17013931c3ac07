import type { Connector } from './connector';
import { macrosOf, script, STEPS, type Statements } from './statements';

const defined = new WeakMap<Connector, Promise<void>>();

/**
 * Defines the macros that the statements need, once an engine. The first statements of DuckDB-WASM are slow, whatever they are:
 * done when the engine is opened, that is not waited for.
 */
export function defineMacros(connector: Connector, statements: Statements): Promise<void> {
  let defining = defined.get(connector);
  if (!defining) {
    const [ids] = STEPS;
    defining = connector.run(script(macrosOf(statements), ...ids.names.map((name) => statements[name])));
    defined.set(connector, defining);
  }
  return defining;
}
