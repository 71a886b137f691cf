// The part of WebAssembly that is used here; Node's own types leave it to those of browsers.
export {};
declare global {
  namespace WebAssembly {
    class Module {
      constructor(bytes: Uint8Array);
    }
    class Instance {
      readonly exports: Record<string, unknown>;
      constructor(module: Module, imports: Record<string, Record<string, unknown>>);
    }
    class Memory {
      readonly buffer: ArrayBuffer;
      constructor(pages: { initial: number; maximum: number });
      grow(pages: number): number;
    }
    interface Global {
      readonly value: number;
    }
  }
}
