// npx quaestor …: what can be done without a server. See arguments.ts for its commands.
import { fileURLToPath } from 'node:url';
import { type InspectCommand, readArguments, USAGE, UsageError } from './arguments.ts';
import { inspectFiles, inspectionLine, inspectionReport } from './inspect/index.ts';

/** The built executor lies beside the built command line. */
const EXECUTOR_FOLDER = fileURLToPath(new URL('../executor', import.meta.url));
/** As shells have it for a program ended by Ctrl-C. */
const INTERRUPTED = 130;

async function inspect({ files, json, parallel, timeoutMs }: InspectCommand): Promise<number> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort(signal));
  process.stdout.on('error', () => stop.abort('EPIPE')); // Whoever read it, `head` say, has enough.

  const show = json ? inspectionLine : inspectionReport;
  let tried = true;
  try {
    const options = { executorFolder: EXECUTOR_FOLDER, parallel, timeoutMs, signal: stop.signal };
    for await (const inspection of inspectFiles(files, options)) {
      await write(`${show(inspection)}\n`);
      tried &&= inspection.ending !== 'not-run';
    }
    return tried ? 0 : 1;
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    return stop.signal.reason === 'EPIPE' ? 0 : INTERRUPTED;
  }
}

const write = (text: string) => new Promise<void>((resolve) => process.stdout.write(text, () => resolve()));

try {
  const command = readArguments(process.argv.slice(2));
  if (command.name === 'help') await write(USAGE);
  else process.exitCode = await inspect(command);
} catch (error) {
  const usage = error instanceof UsageError;
  process.stderr.write(usage ? `quaestor: ${error.message}\n\n${USAGE}` : `quaestor: ${String(error)}\n`);
  process.exitCode = usage ? 2 : 1;
}
