export {
  Cell,
  ColumnSchema,
  ColumnType,
  DatasetSchema,
  DataWarning,
  FileFormat,
  LOADER_VERSION,
  TableSchema,
  artifactName,
} from './data/schema.ts';
export {
  ColumnCorrection,
  ColumnPatch,
  MAX_CORRECTED_COLUMNS,
  NO_CORRECTIONS,
  SchemaCorrections,
  SchemaPatch,
} from './data/corrections.ts';
export {
  ColumnsRef,
  NO_RELATIONS,
  Relation,
  RelationEvidence,
  Relations,
  TableKey,
  TableRef,
  Union,
  UnionColumn,
} from './data/relations.ts';
export { respelledIn, spellingsIn, tidyCell } from './data/spellings.ts';
export { Answer } from './data/answer.ts';
export { Chart } from './data/chart.ts';
export { CORES, DEFAULT_LIMITS, Limits } from './execution/limits.ts';
export { ExecutionRequest, LoadRequest, MAX_SCRIPT_LENGTH, RelateRequest, ScriptRequest } from './execution/request.ts';
export {
  type ColumnsPlace,
  Comparison,
  COUNTS_VERSION,
  KeyCandidate,
  KeyCounts,
  KnownCounts,
  MAX_CANDIDATES,
  MeetingCandidate,
  MeetingCounts,
  RelationCounts,
} from './execution/relate.ts';
export { Outcome, RefusalCode, ScriptValue } from './execution/outcome.ts';
export {
  FETCH_FUNCTIONS,
  Fetched,
  FetchHead,
  FetchRefusalCode,
  type FetchReply,
  MAX_FETCHES_AT_ONCE,
  MAX_URL_LENGTH,
} from './execution/fetch.ts';
export { EXECUTOR_PATHS, FRAME_FD, Frame } from './execution/frames.ts';
export { followedTask, type FollowedTask } from './http/follow.ts';
export {
  Computation,
  Condition,
  DateGrain,
  Filter,
  Measure,
  Plan,
  Preparation,
  SignificanceTest,
  Source,
  Verdict,
} from './plan/plan.ts';
export {
  AnalyzeAccepted,
  AnalyzeOptions,
  AnalyzeRequest,
  Approval,
  AskedLimits,
  Generator,
  IdempotencyKey,
  MAX_FILES,
  MAX_QUESTION_LENGTH,
  Question,
} from './http/analyze.ts';
export { DatasetFile, DatasetInfo, DatasetList, FILE_EXTENSIONS, Filename } from './http/datasets.ts';
export {
  ApprovalDecision,
  AttemptRecord,
  ColumnMapping,
  Evidence,
  Explanation,
  LiveRead,
  PendingApproval,
  Progress,
  Stage,
  STAGES,
  TaskId,
  TaskStatus,
  TaskView,
} from './http/status.ts';
export { HealthCheck, HealthReport } from './http/health.ts';
export { openApiDocument } from './http/openapi.ts';
export { INSPECT_QUEUE, InspectMessage } from './queue/inspect-message.ts';
export { queueProblem } from './queue/queue-problem.ts';
export { ANALYZE_QUEUE, TaskMessage } from './queue/task-message.ts';
export { AuditEntry, AuditRecord, LiveRequest } from './audit/audit-record.ts';
export { type Revocation, revocationRecord } from './audit/revocation-record.ts';
export { ProblemBody } from './problems/body.ts';
export { PROBLEMS, type ProblemCode, type ProblemDetails } from './problems/catalog.ts';
export { Problem } from './problems/problem.ts';
