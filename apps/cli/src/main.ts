// npx quaestor …: what can be done on the command line. See arguments.ts for its commands.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Relations } from '@quaestor/contracts';
import {
  type AuditCommand,
  type Command,
  type InspectCommand,
  readArguments,
  type ReplayCommand,
  type RunCommand,
  USAGE,
  UsageError,
} from './arguments.ts';
import { auditReport, isWhole, verifyAudit } from './audit/audit-command.ts';
import { inspectFiles, inspectionLine, inspectionReport, relationsReport } from './inspect/index.ts';
import { jsonLine } from './json-line.ts';
import { replayReport, replayTask } from './replay/replay-task.ts';
import { runFile, scriptRunReport } from './run/index.ts';
import { commandSettings } from './sandbox/command-settings.ts';

/** The built executor lies beside the built command line. */
const EXECUTOR_FOLDER = fileURLToPath(new URL('../executor', import.meta.url));
const PACKAGE = new URL('../../../package.json', import.meta.url);
/** As shells have it for a program ended by Ctrl-C. */
const INTERRUPTED = 130;

/** @returns what the process ends with. */
type Work = (signal: AbortSignal) => Promise<number>;

async function inspect(
  { files, json, relations, parallel, timeoutMs }: InspectCommand,
  signal: AbortSignal,
): Promise<number> {
  const show = json ? inspectionLine : inspectionReport;
  let tried = true;
  let related: Relations | undefined;
  for await (const inspection of inspectFiles(files, {
    executorFolder: EXECUTOR_FOLDER,
    parallel,
    timeoutMs,
    signal,
    ...(relations ? { onRelations: (found: Relations) => void (related = found) } : {}),
  })) {
    await write(`${show(inspection)}\n`);
    tried &&= inspection.ending !== 'not-run';
  }
  if (related) await write(json ? `${jsonLine({ relations: related })}\n` : relationsReport(related));
  return tried ? 0 : 1;
}

async function run({ json, backend, ...command }: RunCommand, signal: AbortSignal): Promise<number> {
  const settings = commandSettings({ ...process.env, EXECUTOR_BACKEND: backend });
  const { ended, couldRun } = await runFile({ ...command, settings, executorFolder: EXECUTOR_FOLDER, signal });
  await write(json ? `${jsonLine(ended)}\n` : scriptRunReport(ended));
  return couldRun ? 0 : 1;
}

async function audit({ files, json }: AuditCommand): Promise<number> {
  const finding = await verifyAudit(files, process.env);
  await write(json ? `${jsonLine(finding)}\n` : auditReport(finding));
  return isWhole(finding) ? 0 : 1;
}

async function replay({ taskId, url, json }: ReplayCommand, signal: AbortSignal): Promise<number> {
  const key = process.env.QUAESTOR_API_KEY;
  const { DATA_DIR: dataFolder } = process.env;
  const replayed = await replayTask(taskId, { url, key, dataFolder, executorFolder: EXECUTOR_FOLDER, signal });
  await write(json ? `${jsonLine(replayed)}\n` : replayReport(replayed));
  return replayed.verdict === 'same' ? 0 : 1;
}

function work(command: Exclude<Command, { name: 'help' | 'version' }>, signal: AbortSignal): Promise<number> {
  switch (command.name) {
    case 'inspect':
      return inspect(command, signal);
    case 'run':
      return run(command, signal);
    case 'audit':
      return audit(command);
    case 'replay':
      return replay(command, signal);
  }
}

async function interruptible(work: Work): Promise<number> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort(signal));
  process.stdout.on('error', () => stop.abort('EPIPE')); // Whoever read it, `head` say, has enough.
  try {
    return await work(stop.signal);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    return stop.signal.reason === 'EPIPE' ? 0 : INTERRUPTED;
  }
}

const write = (text: string) => new Promise<void>((resolve) => process.stdout.write(text, () => resolve()));

const version = async () => (JSON.parse(await readFile(PACKAGE, 'utf8')) as { version: string }).version;
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

try {
  const command = readArguments(process.argv.slice(2));
  if (command.name === 'help') await write(USAGE);
  else if (command.name === 'version') await write(`${await version()}\n`);
  else {
    process.exitCode = await interruptible((signal) => work(command, signal));
  }
} catch (error) {
  const usage = error instanceof UsageError;
  process.stderr.write(usage ? `quaestor: ${error.message}\n\n${USAGE}` : `quaestor: ${messageOf(error)}\n`);
  process.exitCode = usage ? 2 : 1;
}
