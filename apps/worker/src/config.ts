// The worker's settings, read once at start. Names are part of the product: Helm values, compose files and the
// documentation use the same words.
import {
  checkDataSettings,
  dataPlace,
  dataSettings,
  parseEnvironment,
  redisPlace,
  redisSettings,
  taskSettings,
  wholeNumber,
  type Environment,
} from '@quaestor/config';
import { CORES, DEFAULT_LIMITS, type Limits } from '@quaestor/contracts';
import { checkLiveDataSettings, liveDataSettings } from '@quaestor/live-data';
import { checkModelSettings, modelSettings } from '@quaestor/llm';
import { checkExecutorSettings, executorSettings } from '@quaestor/sandbox';
import * as z from 'zod';

const MiB = 2 ** 20;

export const WorkerEnvironment = z
  .object({
    ...redisSettings,
    ...dataSettings,
    ...taskSettings,
    METRICS_PORT: wholeNumber(1, 65_535)
      .optional()
      .describe('Port of `/livez`, `/readyz`, `/readyz/model` (which needs a model) and `/metrics`; unset: none'),
    METRICS_HOST: z.string().default('0.0.0.0').describe('Address that METRICS_PORT is opened at'),
    WORKER_CONCURRENCY: wholeNumber(1, 64).default(1).describe('Tasks run at once by one worker'),
    TASK_TIMEOUT_S: wholeNumber(1, 3600)
      .default(600)
      .describe('Longest a task may run; options.timeout_s may ask for less'),
    TASK_LOCK_MS: wholeNumber(5_000)
      .default(30_000)
      .describe('How long the queue lets a worker stay silent before its task is given to another'),
    ...modelSettings,
    SCRIPT_TTL_S: wholeNumber(0)
      .default(604_800)
      .describe('Seconds that a script by the model is kept for the same question over the same data; 0 keeps none'),
    APPROVAL_POLICY: z
      .enum(['never', 'llm-only', 'web-only', 'always'], 'must be never, llm-only, web-only or always')
      .default('never')
      .describe('Scripts that somebody must approve before they run; a client may ask for it with options.approval'),
    APPROVAL_TTL_S: wholeNumber(60).default(86_400).describe('Seconds that a script waits for approval'),
    ...liveDataSettings,
    ...executorSettings,
    EXECUTION_TIME_MS: wholeNumber(100).default(DEFAULT_LIMITS.script.timeMs).describe('Longest one script may run'),
    EXECUTION_CPU_MS: wholeNumber(100)
      .optional()
      .describe(`Most processor time of one script, all threads together; unset: ${CORES} times EXECUTION_TIME_MS`),
    EXECUTION_MEMORY_BYTES: wholeNumber(256 * MiB)
      .default(DEFAULT_LIMITS.script.memoryBytes)
      .describe('Most memory one script may use'),
    EXECUTION_DISK_BYTES: wholeNumber(MiB)
      .default(DEFAULT_LIMITS.script.diskBytes)
      .describe('Most bytes one script may write'),
    EXECUTION_OUTPUT_BYTES: wholeNumber(1024)
      .default(DEFAULT_LIMITS.script.outputBytes)
      .describe('Bytes kept of what one script prints'),
    EXECUTION_RESULT_BYTES: wholeNumber(1024, 16 * MiB)
      .default(DEFAULT_LIMITS.script.resultBytes)
      .describe('Largest answer of one script, as JSON'),
    EXECUTION_PROCESSES: wholeNumber(16, 4096)
      .default(DEFAULT_LIMITS.script.processes)
      .describe('Processes and threads one execution may have, loading too'),
    LOAD_DISK_BYTES: wholeNumber(MiB)
      .default(DEFAULT_LIMITS.load.diskBytes)
      .describe('Most bytes of tables that loading one file may write; no more than its volume has room for'),
    LOAD_TIME_MS: wholeNumber(100).default(DEFAULT_LIMITS.load.timeMs).describe('Longest loading one file may take'),
    LOAD_CPU_MS: wholeNumber(100)
      .optional()
      .describe(`Most processor time of loading one file; unset: ${CORES} times LOAD_TIME_MS`),
    LOAD_MEMORY_BYTES: wholeNumber(256 * MiB)
      .default(DEFAULT_LIMITS.load.memoryBytes)
      .describe('Most memory loading one file may use'),
    RESULT_TABLE_ROWS: wholeNumber(1, 100_000)
      .default(DEFAULT_LIMITS.script.tableRows)
      .describe('Rows of a table answer that are kept'),
  })
  .superRefine((settings, context) => {
    checkDataSettings(settings, context);
    checkModelSettings(settings, context);
    checkLiveDataSettings(settings, context);
    checkExecutorSettings(settings, context);
    if (settings.EXECUTION_TIME_MS > settings.TASK_TIMEOUT_S * 1000) {
      context.addIssue({
        code: 'custom',
        path: ['EXECUTION_TIME_MS'],
        message: 'must not exceed TASK_TIMEOUT_S, or a script could never use its time',
      });
    }
  });

export function readConfig(env: Environment) {
  const settings = parseEnvironment('worker', WorkerEnvironment, env);
  const script: Limits = {
    ...DEFAULT_LIMITS.script,
    timeMs: settings.EXECUTION_TIME_MS,
    cpuMs: settings.EXECUTION_CPU_MS ?? CORES * settings.EXECUTION_TIME_MS,
    memoryBytes: settings.EXECUTION_MEMORY_BYTES,
    tableRows: settings.RESULT_TABLE_ROWS,
    diskBytes: settings.EXECUTION_DISK_BYTES,
    outputBytes: settings.EXECUTION_OUTPUT_BYTES,
    resultBytes: settings.EXECUTION_RESULT_BYTES,
    processes: settings.EXECUTION_PROCESSES,
  };
  const load: Limits = {
    ...DEFAULT_LIMITS.load,
    timeMs: settings.LOAD_TIME_MS,
    cpuMs: settings.LOAD_CPU_MS ?? CORES * settings.LOAD_TIME_MS,
    memoryBytes: settings.LOAD_MEMORY_BYTES,
    diskBytes: settings.LOAD_DISK_BYTES,
    processes: settings.EXECUTION_PROCESSES,
  };
  return {
    redis: { ...redisPlace(settings), prefix: settings.KEY_PREFIX },
    data: dataPlace(settings),
    metrics:
      settings.METRICS_PORT === undefined ? undefined : { port: settings.METRICS_PORT, host: settings.METRICS_HOST },
    tasks: {
      resultTtlS: settings.RESULT_TTL_S,
      concurrency: settings.WORKER_CONCURRENCY,
      timeoutMs: settings.TASK_TIMEOUT_S * 1000,
      lockMs: settings.TASK_LOCK_MS,
    },
    /** Its own settings; `languageModel` makes the model of them. */
    model: settings,
    scriptTtlS: settings.SCRIPT_TTL_S,
    approval: { policy: settings.APPROVAL_POLICY, ttlS: settings.APPROVAL_TTL_S },
    auditKeep: settings.AUDIT_KEEP,
    /** Their own settings; `openSandbox` and `openLiveData` make of them what they name. */
    executor: settings,
    liveData: settings,
    limits: { script, load },
  };
}
export type WorkerConfig = ReturnType<typeof readConfig>;
