// One execution, then the end. Told a request on standard input, writes frames (see contracts) on descriptor 3; whatever
// isolates this program is outside of it and is what protects the host.
import { readRequest } from './1-receive.ts';
import { openDatabase } from './2-confine.ts';
import { run } from './3-run.ts';
import { reporter } from './4-report.ts';

async function execute(): Promise<void> {
  for (const name of Object.keys(process.env)) delete process.env[name];
  const report = reporter();
  const database = await openDatabase();
  report.ready();

  const request = await readRequest(process.stdin);
  report.answering(request);
  report.outcome(await run(request, database, report.progress));
}

void execute();
