export type { DatasetHandle, DatasetStore, StagedUpload, UploadStore } from './dataset-store.port.ts';
export {
  type Completion,
  type CompletionOptions,
  type LanguageModel,
  ModelFault,
  type ModelFaultKind,
  type ModelStatus,
  type Prompt,
  type Turn,
} from './language-model.port.ts';
export type { LiveData, LiveSession } from './live-data.port.ts';
export type { InspectionQueue, RefusalStore } from './inspection.port.ts';
export type { CountedBetween, RelationCache } from './relation-cache.port.ts';
export {
  type Execution,
  type ExecutionOptions,
  type ExecutionReport,
  type InputFile,
  type Sandbox,
  type SandboxStatus,
  SandboxUnavailable,
} from './sandbox.port.ts';
export type { KeptRequest, RequestKey, RequestKeys } from './request-keys.port.ts';
export type { KeptScript, ScriptCache } from './script-cache.port.ts';
export type {
  Abstention,
  EarlierQuestion,
  ScriptWriter,
  TaskTable,
  WritingContext,
  WrittenScript,
} from './script-writer.port.ts';
export type { LoadedDataset, TableCache, TableCacheKey } from './table-cache.port.ts';
export type { TaskCounts, TaskQueue } from './task-queue.port.ts';
export type { WorkerRegistry, WorkerReport } from './worker-registry.port.ts';
export type { AuditLog } from './audit-log.port.ts';
export type { ApprovalNote, HeldScript, TaskEnding, TaskHold, TaskLookup, TaskStore } from './task-store.port.ts';
