// One execution, then the end. Standard input brings the request, and what it fetches; frames (see contracts) go to
// descriptor 3. Whatever isolates this program is outside of it and is what protects the host.
import { MessageReader } from '@quaestor/execution';
import { readRequest } from './1-receive.ts';
import { openDatabase } from './2-confine.ts';
import { run } from './3-run.ts';
import { reporter } from './4-report.ts';
import { Outside } from './script/outside.ts';
import { warmUp } from './warm-up.ts';

async function execute(): Promise<void> {
  for (const name of Object.keys(process.env)) delete process.env[name];
  const report = reporter();
  const database = await openDatabase();
  report.ready();

  const input = new MessageReader(process.stdin);
  const asked = readRequest(input);
  await warmUp(database, asked);
  const request = await asked;
  report.answering(request);
  const outside = new Outside(report.fetch, input, process.stdin);
  report.outcome(await run(request, { database, outside, onProgress: report.progress }));
}

void execute();
