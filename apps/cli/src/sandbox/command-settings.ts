// Where scripts run and what they may read from the web: the worker's own settings, by their own names.
import { type Environment, parseEnvironment } from '@quaestor/config';
import { checkLiveDataSettings, liveDataSettings } from '@quaestor/live-data';
import { checkExecutorSettings, executorSettings } from '@quaestor/sandbox';
import * as z from 'zod';

const CommandEnvironment = z.object({ ...executorSettings, ...liveDataSettings }).superRefine((settings, context) => {
  checkExecutorSettings(settings, context);
  checkLiveDataSettings(settings, context);
});
export type CommandSettings = z.output<typeof CommandEnvironment>;

/** @throws {Error} that names every faulty setting. */
export function commandSettings(env: Environment): CommandSettings {
  const settings = parseEnvironment('quaestor', CommandEnvironment, env);
  // Executors are started when they are needed: ahead of need, they would take the processor from what runs.
  return { ...settings, EXECUTOR_WARM: 0 };
}
