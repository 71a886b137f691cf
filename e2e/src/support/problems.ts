// The form that every problem has, whatever its code.
import type { ProblemBody, TaskView } from '@quaestor/contracts';
import type { Reply } from '../harness/tools.ts';

/** Fails unless the reply is this problem, whole. */
export function expectProblem(reply: Reply, status: number, code: string): ProblemBody {
  expect({ status: reply.status, body: reply.body }).toMatchObject({ status, body: { status, code } });
  expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json\b/);
  const body = reply.body as ProblemBody;
  expect(body).toMatchObject({
    type: `/problems/${code}`,
    title: expect.stringMatching(/\S/) as string,
    detail: expect.stringMatching(/\S/) as string,
    advice: expect.stringMatching(/\S/) as string,
  });
  return body;
}

/** Fails unless the task failed with this problem and has no answer. */
export function expectFailure(task: TaskView, code: string): ProblemBody {
  if (task.status !== 'FAILURE' || task.problem.code !== code || 'answer' in task || 'result' in task) {
    throw new Error(`Wanted the problem ${code} and no answer; got ${JSON.stringify(task, undefined, 2)}`);
  }
  expect(task.problem.advice).toMatch(/\S/);
  return task.problem;
}
