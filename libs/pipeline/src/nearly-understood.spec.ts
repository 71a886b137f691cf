import type { Outcome, TaskMessage } from '@quaestor/contracts';
import type { Abstention, ScriptWriter } from '@quaestor/ports';
import { ScriptedModel, ScriptedSandbox } from '@quaestor/ports/testing';
import { Planner } from './planner/planner.ts';
import { runTask } from './run-task.ts';
import type { TaskDeps } from './task-deps.ts';
import { salesData } from './testing/tables.fixture.ts';
import { aMessage, aNumber, answered, listening, loaded, surroundings } from './testing/task.fixture.ts';
import { LlmScriptWriter } from './writers/llm-script-writer.ts';

const MEAN = '```sql\nSELECT avg("Avg_Price") FROM sales_data\n```';
const MEDIAN = '```sql\nSELECT median("Avg_Price") FROM sales_data\n```';

/** Understands all of it but for a word. */
class NearlyUnderstanding implements ScriptWriter {
  readonly name = 'planner';
  readonly model = null;
  readonly canRepair = false;

  async write(context: Parameters<Planner['write']>[0]): Promise<Abstention> {
    const nearly = await new Planner().write({ ...context, question: 'What is the average price?' });
    if (nearly.kind !== 'script') throw new Error('The rules understand that.');
    return { kind: 'abstention', reason: '"fancy" may change the answer', words: ['fancy'], nearest: [], nearly };
  }
}

interface Setting {
  options?: Partial<TaskMessage['options']>;
  approval?: TaskDeps['approval'];
}

const asked = async (outcomes: Outcome[], replies: string[], { options = {}, approval }: Setting = {}) => {
  const left = [...outcomes];
  const sandbox = new ScriptedSandbox(({ request }) =>
    request.kind === 'load' ? loaded(salesData().schema) : left.shift()!,
  );
  const writers = [new NearlyUnderstanding(), new LlmScriptWriter(new ScriptedModel(replies), ['select'])];
  const deps: TaskDeps = { ...surroundings({ sandbox, writers }), ...(approval && { approval }) };
  const ending = await runTask(aMessage('What is the fancy average price?', { options }), deps, listening());
  return { ending, scripts: sandbox.executions.length - 1 };
};

describe('a question that the rules understand but for a word', () => {
  it('is answered by their reading when a model comes to the same', async () => {
    const { ending } = await asked([answered(aNumber(5.25)), answered(aNumber(5.2500001))], [MEAN]);
    expect(ending).toMatchObject({
      status: 'SUCCESS',
      answer: { value: 5.25 },
      explanation: {
        generator: 'planner',
        plan: { measure: { function: 'mean' } },
        agreement: { agreeing: 2, of: 2 },
        attempts: [
          { writer: 'planner', verdict: 'rejected', reason: '"fancy" may change the answer' },
          { writer: 'llm', verdict: 'accepted' },
        ],
      },
    });
  });

  it('is not answered by a model that comes to something else', async () => {
    const { ending } = await asked(
      [5, 6, 7].map((each) => answered(aNumber(each))),
      [MEDIAN, MEAN, MEAN],
    );
    expect(ending).toMatchObject({ status: 'FAILURE', problem: { code: 'no-right-answer' } });
  });

  it('is not understood where no model is asked', async () => {
    const { ending, scripts } = await asked([], [], { options: { generator: 'planner' } });
    expect(ending).toMatchObject({ problem: { code: 'question-not-understood', words: ['fancy'] } });
    expect(scripts).toBe(0);
  });

  it('is left to the model where their reading takes too long', async () => {
    const { ending } = await asked([{ kind: 'time-limit', limitMs: 1 }, answered(aNumber(5))], [MEAN]);
    expect(ending).toMatchObject({ status: 'SUCCESS', explanation: { generator: 'llm', agreement: null } });
  });

  it('stops at the script of the model where that must be approved, not at theirs', async () => {
    const { ending, scripts } = await asked([], [MEAN], { approval: 'always' });
    expect(ending).toMatchObject({ status: 'AWAITING_APPROVAL', approval: { writer: 'llm' } });
    expect(scripts).toBe(0);
  });
});
