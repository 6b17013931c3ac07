/**
 * Removes from a module of WebAssembly the exports that nothing asks for. DuckDB exports every symbol of its C++, for extensions
 * that it could load; without the 75,000 names it is a fifth smaller, and is instantiated much faster.
 */

/** The number of the section of exports in the binary format. */
const EXPORTS = 7;
const HEADER_BYTES = 8;

class Reader {
  constructor(
    private readonly bytes: Uint8Array,
    public at = 0,
  ) {}

  byte(): number {
    return this.bytes[this.at++]!;
  }

  /** An unsigned number in LEB128. */
  number(): number {
    let [result, scale] = [0, 1];
    for (;;) {
      const byte = this.byte();
      result += (byte & 127) * scale;
      if (byte < 128) return result;
      scale *= 128;
    }
  }

  name(): string {
    const length = this.number();
    return new TextDecoder().decode(this.bytes.subarray(this.at, (this.at += length)));
  }
}

function leb128(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb128(Math.floor(value / 128))];
}

/**
 * Keeps the exports whose name is a word of the scripts that use the module, is imported (a symbol that the module looks up in
 * itself), or begins with `dynCall_`, which scripts complete by a signature.
 */
export function slimWasm(wasm: Uint8Array, scripts: readonly string[]): Uint8Array {
  const wanted = new Set(scripts.flatMap((script) => script.match(/[\w$]+/g) ?? []));
  for (const { name } of WebAssembly.Module.imports(new WebAssembly.Module(wasm as BufferSource)))
    wanted.add(name);
  const reader = new Reader(wasm, HEADER_BYTES);
  while (reader.at < wasm.length) {
    const begin = reader.at;
    const section = reader.byte();
    const length = reader.number();
    const end = reader.at + length;
    if (section === EXPORTS) {
      const kept: Uint8Array[] = [];
      for (let left = reader.number(); left > 0; left--) {
        const from = reader.at;
        const name = reader.name();
        reader.byte();
        reader.number();
        if (wanted.has(name) || name.startsWith('dynCall_')) kept.push(wasm.subarray(from, reader.at));
      }
      const body = Buffer.concat([Uint8Array.from(leb128(kept.length)), ...kept]);
      return Buffer.concat([
        wasm.subarray(0, begin),
        Uint8Array.from([EXPORTS, ...leb128(body.length)]),
        body,
        wasm.subarray(end),
      ]);
    }
    reader.at = end;
  }
  return wasm;
}
