/**
 * How V8 runs an executor, whoever starts it. The code kept at the build (`tools/build/record-code.cjs`) is made and good under
 * these alone; sizes of the heap do not count.
 */
export const EXECUTOR_FLAGS: readonly string[] = [
  '--disallow-code-generation-from-strings',
  // Its heap is small and it lives shortly: threads that collect together cost more processor than they take off.
  '--no-parallel-scavenge',
];
