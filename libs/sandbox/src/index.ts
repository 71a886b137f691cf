export { ProcessSandbox, type ProcessSandboxOptions } from './backends/process/process-sandbox.ts';
export { HttpExecutors, type HttpExecutorsOptions } from './backends/http/http-executors.ts';
export type { ClusterOptions } from './backends/kubernetes/connect-cluster.ts';
export { connectCluster } from './backends/kubernetes/lazily.ts';
export { type ClaimKind, type ExecutorObserver } from './backends/remote/executors.ts';
export { openSandbox, type OpenSandboxOptions } from './open-sandbox.ts';
export { checkExecutorSettings, executorSettings, type ExecutorSettings } from './settings.ts';
export { RemoteSandbox } from './backends/remote/remote-sandbox.ts';
