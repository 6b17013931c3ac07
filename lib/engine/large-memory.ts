/**
 * How large the memory of the threaded build begins, in pages of 64 KB: 1 GB. Where a thread makes it larger, DuckDB's main worker
 * goes on with its views of the memory as it was, and then cannot copy a file in ("offset is out of bounds"). Pages that nobody
 * has written to take no memory.
 */
const FIRST_PAGES = 16_384;

/** To be called before DuckDB's script runs: has the memory that it makes begin large, where there is room for that. */
export function beginLarge(): void {
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
