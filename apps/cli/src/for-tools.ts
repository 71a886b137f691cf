// What this repository's own tools use of the sources, out of the bundle: they are plain programs and import no library.
export { DEFAULT_LIMITS } from '@quaestor/contracts';
export { connectCluster, HttpExecutors, ProcessSandbox, RemoteSandbox } from '@quaestor/sandbox';
export { DiskTableCache } from '@quaestor/storage';
export { inspectFiles } from './inspect/index.ts';
