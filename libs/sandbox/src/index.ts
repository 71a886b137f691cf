export { ProcessSandbox, type ProcessSandboxOptions } from './backends/process/process-sandbox.ts';
