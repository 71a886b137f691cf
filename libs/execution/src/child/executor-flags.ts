/**
 * How V8 runs an executor, whoever starts it. The code kept at the build (`tools/build/record-code.cjs`) is made and good under
 * these alone; sizes of the heap do not count.
 */
export const EXECUTOR_FLAGS: readonly string[] = [
  '--disallow-code-generation-from-strings',
  // Its heap is small and it lives shortly: threads that collect together cost more processor than they take off.
  '--no-parallel-scavenge',
  // To look through all of a heap because it has grown costs a small load a quarter of its processor time.
  '--initial-heap-size=64',
  // Files read row by row: with less of it what is soon waste grows old (a sixth slower, 30 MB more), more is only held.
  '--max-semi-space-size=4',
  // WebAssembly is compiled once, well, while an executor readies itself, not a second time while a file is being loaded.
  '--no-liftoff',
  '--no-wasm-lazy-compilation',
  // Of the JavaScript most runs some thousand times and never again: by then it has been compiled for nothing. Loops that
  // go on are compiled as they were.
  '--invocation-count-for-maglev=4000',
  '--invocation-count-for-turbofan=12000',
];

/** Memory that one thread frees is taken by the others, too: each would hold on to its own. */
export const EXECUTOR_ENVIRONMENT: Readonly<Record<string, string>> = { MALLOC_ARENA_MAX: '1' };
