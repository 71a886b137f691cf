import type { Outcome, ProblemBody } from '@quaestor/contracts';
import { SandboxUnavailable } from '@quaestor/ports';
import { type ScriptedEnding, ScriptedSandbox } from '@quaestor/ports/testing';
import { inspectDataset } from './inspect-dataset.ts';
import { surroundings } from './testing/task.fixture.ts';

const inspected = async (ending: ScriptedEnding) => {
  const kept: ProblemBody[] = [];
  const refusals = {
    keep: async (_: unknown, problem: ProblemBody) => void kept.push(problem),
    find: async () => undefined,
  };
  const sandbox = new ScriptedSandbox(() => ending);
  const deps = { ...surroundings({ sandbox, writers: [] }), refusals };
  const ended = await inspectDataset('sales-data.csv', deps, new AbortController().signal).catch(
    (error: unknown) => error,
  );
  return { kept: kept.map(({ code }) => code), ended };
};

it('keeps what is wrong with the file', async () => {
  const refused: Outcome = { kind: 'refused', code: 'file-empty', reason: 'nothing in it' };
  expect(await inspected(refused)).toEqual({ kept: ['file-empty'], ended: undefined });
});

it('keeps nothing of a file that no executor could be had for: another time it may be read', async () => {
  const { kept, ended } = await inspected(new SandboxUnavailable('no executor is free', { canRetry: false }));
  expect(kept).toEqual([]);
  expect(ended).toMatchObject({ code: 'sandbox-unavailable' });
});
