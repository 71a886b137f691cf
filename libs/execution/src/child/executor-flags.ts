/**
 * How V8 runs an executor, whoever starts it. The code kept at the build (`tools/build/record-code.cjs`) is made and good under
 * these alone; sizes of the heap do not count.
 */
export const EXECUTOR_FLAGS: readonly string[] = [
  '--disallow-code-generation-from-strings',
  // Its heap is small and it lives shortly: threads that collect together cost more processor than they take off.
  '--no-parallel-scavenge',
  // Much of what a load makes is soon waste: young space that grows is memory that nobody gives back, and to look through all
  // of the heap, because it has grown, costs a small load a quarter of its processor time.
  '--max-semi-space-size=1',
  '--initial-heap-size=64',
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
