// How executors are isolated, and what each way of doing it needs to know.
import { wholeNumber } from '@quaestor/config';
import * as z from 'zod';

const LABEL_VALUE = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;

/** `host:port`, one or more, by commas. */
const addresses = () =>
  z
    .string()
    .transform((text) => text.split(',').map((address) => address.trim()))
    .refine(
      (list) => list.every((address) => /^[^/@\s]+:\d+$/.test(address) && URL.canParse(`http://${address}`)),
      'must be host:port, several separated by commas',
    );

export const executorSettings = {
  EXECUTOR_BACKEND: z
    .enum(['process', 'kubernetes', 'http'], 'must be process, kubernetes or http')
    .default('process')
    .describe(
      'How executors are isolated: `process` is bubblewrap on this machine, `kubernetes` a pod each, `http` containers that an engine starts again',
    ),
  EXECUTOR_DIR: z
    .string()
    .min(1)
    .optional()
    .describe('`process`: folder of the built executor; default: beside the worker'),
  EXECUTOR_WARM: wholeNumber(0, 32).default(1).describe('`process`: executors kept waiting'),
  EXECUTOR_ADDRESSES: addresses().optional().describe('`http`: where the executors are, `host:port`, by commas'),
  EXECUTOR_NAMESPACE: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'must be the name of a namespace')
    .optional()
    .describe('`kubernetes`: namespace of the executor pods; default: the worker’s own'),
  EXECUTOR_POOL: z
    .string()
    .regex(LABEL_VALUE, 'must be a label’s value')
    .default('default')
    .describe('`kubernetes`: value of the label `quaestor.dev/pool` on the pods that are this worker’s to claim'),
  EXECUTOR_MODE: z
    .enum(['pool', 'job'], 'must be pool or job')
    .default('pool')
    .describe('`kubernetes`: `pool` claims pods that a Deployment keeps waiting, `job` makes each when it is needed'),
  EXECUTOR_POD_TEMPLATE: z
    .string()
    .min(1)
    .optional()
    .describe('`kubernetes` in mode `job`: file with the Pod or PodTemplate that pods are made from'),
  EXECUTOR_MAX: wholeNumber(1, 1000)
    .default(20)
    .describe('`kubernetes`: most pods claimed at once, by all workers of the pool together'),
  EXECUTOR_WAIT_MS: wholeNumber(0, 600_000)
    .default(30_000)
    .describe('`kubernetes`, `http`: longest wait for an executor before the task counts as not run'),
};

export type ExecutorSettings = z.output<z.ZodObject<typeof executorSettings>>;

/** What one backend cannot do without. */
export function checkExecutorSettings(settings: ExecutorSettings, context: z.RefinementCtx): void {
  const lacking = (name: keyof typeof executorSettings, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message });
  if (settings.EXECUTOR_BACKEND === 'http' && !settings.EXECUTOR_ADDRESSES)
    lacking('EXECUTOR_ADDRESSES', 'must be set when EXECUTOR_BACKEND is http');
  const onDemand = settings.EXECUTOR_BACKEND === 'kubernetes' && settings.EXECUTOR_MODE === 'job';
  if (onDemand && !settings.EXECUTOR_POD_TEMPLATE)
    lacking('EXECUTOR_POD_TEMPLATE', 'must be set when EXECUTOR_MODE is job');
}

export const podsOf = (settings: ExecutorSettings) => ({
  namespace: settings.EXECUTOR_NAMESPACE,
  pool: settings.EXECUTOR_POOL,
  max: settings.EXECUTOR_MAX,
  templateFile: settings.EXECUTOR_MODE === 'job' ? settings.EXECUTOR_POD_TEMPLATE : undefined,
});
