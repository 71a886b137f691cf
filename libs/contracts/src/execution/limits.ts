import * as z from 'zod';

/** What one execution may use up. Enforced from outside the program that runs the script. */
export const Limits = z.object({
  timeMs: z.number().int().positive().describe('Wall clock, from the moment the request is handed over'),
  cpuMs: z.number().int().positive().describe('Processor time of all its processes and threads together'),
  memoryBytes: z.number().int().positive().describe('Resident memory of all its processes together'),
  outputBytes: z.number().int().positive().describe('stdout and stderr together'),
  resultBytes: z.number().int().positive().describe('The outcome as JSON'),
  tableRows: z
    .number()
    .int()
    .positive()
    .describe('Rows of a table answer that are handed back; more are counted, not sent'),
  processes: z.number().int().positive().describe('Processes and threads'),
  diskBytes: z.number().int().positive().describe('Files written, together'),
});
export type Limits = z.infer<typeof Limits>;

const MiB = 1024 * 1024;
/** So many may be kept busy for the whole time. */
export const CORES = 4;

/** The defaults of both kinds of execution, in one place; an operator lowers or raises them by configuration. */
export const DEFAULT_LIMITS = {
  script: {
    timeMs: 30_000,
    cpuMs: CORES * 30_000,
    memoryBytes: 1024 * MiB,
    outputBytes: 64 * 1024,
    resultBytes: 1 * MiB,
    tableRows: 1000,
    processes: 64,
    diskBytes: 256 * MiB,
  },
  load: {
    timeMs: 120_000,
    cpuMs: CORES * 120_000,
    memoryBytes: 1024 * MiB,
    outputBytes: 64 * 1024,
    resultBytes: 8 * MiB,
    tableRows: 1,
    processes: 64,
    diskBytes: 4096 * MiB,
  },
} satisfies Record<string, Limits>;
