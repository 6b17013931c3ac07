/**
 * The initial memory of the threaded build in 64 KB pages: 1 GB. If a thread grows the memory, DuckDB's main worker
 * keeps its stale views of it and fails to copy a file in ("offset is out of bounds"). Untouched pages cost nothing.
 */
const FIRST_PAGES = 16_384;

/** Makes DuckDB's script allocate a large initial memory, if there is room. Call it before the script runs. */
export function reserveMemory(): void {
  const { Memory } = WebAssembly;
  WebAssembly.Memory = class extends Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      const { initial, maximum = initial } = descriptor;
      try {
        super({ ...descriptor, initial: Math.min(Math.max(initial, FIRST_PAGES), maximum) });
      } catch {
        super(descriptor);
      }
    }
  };
}
