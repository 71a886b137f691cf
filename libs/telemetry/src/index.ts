export { type Finding, healthCheck, inTime } from './finding.ts';
export { type Logger, type LogFields, jsonLogger, silentLogger } from './logger.ts';
export { ExecutorMetrics } from './metrics/executor-metrics.ts';
export { HttpMetrics } from './metrics/http-metrics.ts';
export { newMetrics } from './metrics/metrics.ts';
export { QueueMetrics } from './metrics/queue-metrics.ts';
export { type TaskEnd, TaskMetrics } from './metrics/task-metrics.ts';
export { asJson, metricsRoute, type ProbeAnswer, type ProbeServer, serveProbes } from './probe-server.ts';
