import { NO_RELATIONS } from '@quaestor/contracts';
import type { KeptScript, ScriptCache, TaskTable, WritingContext, WrittenScript } from '@quaestor/ports';
import { ScriptedModel } from '@quaestor/ports/testing';
import { salesData } from '../testing/tables.fixture.ts';
import { LlmScriptWriter } from './llm-script-writer.ts';
import { ReusingWriter } from './reusing-writer.ts';

class InMemoryScriptCache implements ScriptCache {
  readonly kept = new Map<string, KeptScript>();
  async find(key: string) {
    return this.kept.get(key);
  }
  async keep(key: string, script: KeptScript) {
    this.kept.set(key, script);
  }
}

const REPLY = '```sql\nSELECT "City" FROM sales_data\n```';
const { signal } = new AbortController();
const asking = (rest: Partial<WritingContext> = {}): WritingContext => ({
  question: 'Which cities?',
  tables: [salesData()],
  relations: NO_RELATIONS,
  mapping: [],
  earlier: [],
  seed: 0,
  ...rest,
});
const changed = (rest: Partial<TaskTable>) => asking({ tables: [{ ...salesData(), ...rest }] });

/** One question asked, answered and accepted; then another. */
async function askedAgain(next: WritingContext, options: { accept?: boolean; version?: number } = {}) {
  const cache = new InMemoryScriptCache();
  const model = new ScriptedModel([REPLY, REPLY]);
  const writer = new LlmScriptWriter(model, ['select']);
  const first = (await new ReusingWriter(writer, cache, 1).write(asking(), signal)) as WrittenScript;
  if (options.accept ?? true) await new ReusingWriter(writer, cache, 1).accepted(asking(), first);
  const second = await new ReusingWriter(writer, cache, options.version ?? 1).write(next, signal);
  return { first, second, calls: model.prompts.length };
}

it.each([
  ['the same question', asking()],
  ['it spaced and ended otherwise', asking({ question: '  Which   cities' })],
])('gives the script of before for %s, and says so', async (_, next) => {
  const { first, second, calls } = await askedAgain(next);
  expect(calls).toBe(1);
  expect(second).toMatchObject({ script: first.script, columns: first.columns, model: 'scripted', reused: true });
});

it.each<[string, WritingContext, { accept?: boolean; version?: number }]>([
  ['another question', asking({ question: 'which cities?' }), {}],
  ['other data', changed({ sha256: 'b'.repeat(64) }), {}],
  ['the table by another name', changed({ name: 'sales' }), {}],
  ['another seed', asking({ seed: 1 }), {}],
  ['other names', asking({ names: ['city'] }), {}],
  ['another version of the prompt', asking(), { version: 2 }],
  ['an independent script', asking({ apartFrom: 1 }), {}],
  ['a script that was not accepted', asking(), { accept: false }],
  [
    'a repair',
    asking({
      earlier: [{ number: 1, writer: 'llm', script: 'x', outcome: 'script-error', verdict: 'rejected', reason: 'no' }],
    }),
    {},
  ],
])('has %s written', async (_, next, options) => {
  const { second, calls } = await askedAgain(next, options);
  expect(calls).toBe(2);
  expect(second).not.toHaveProperty('reused');
});
