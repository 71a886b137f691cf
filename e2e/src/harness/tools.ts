// What the harness shares with the demo and the development start. The tools have no package name: they are run in place.
/* eslint-disable @nx/enforce-module-boundaries */
export { measureExecutors } from '../../../tools/bench/executors.ts';
export { QuaestorClient, UnexpectedReply, type Ask, type Asked, type Reply } from '../../../tools/lib/client.ts';
export { freePort } from '../../../tools/lib/free-port.ts';
export { Program } from '../../../tools/lib/program.ts';
export { descendants, isAlive, type ProcessRecord } from '../../../tools/lib/process-tree.ts';
export { apiProgram, untilReady, workerProgram } from '../../../tools/lib/quaestor.ts';
export {
  keepArguments,
  type Persistence,
  ping,
  RedisServer,
  type RedisControl,
} from '../../../tools/lib/redis-server.ts';
export { builtCli, executorFolder, type Report, type Sandbox } from '../../../tools/lib/built-cli.ts';
