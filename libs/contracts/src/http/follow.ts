import type { Plan } from '../plan/plan.ts';
import { Problem } from '../problems/problem.ts';
import type { TaskView } from './status.ts';

/** What a question may go on from: the earlier one, what it was taken to mean, and the files that it was about. */
export interface FollowedTask {
  question: string;
  plan: Plan;
  filenames: string[] | null;
}

/** @throws {Problem} `task-not-followable` when the task has no answer, or one that no plan stands behind. */
export function followedTask(task: TaskView): FollowedTask {
  const { task_id, question, filenames } = task;
  const refused = (reason: string) => new Problem('task-not-followable', { task_id, reason });
  if (task.status === 'PENDING' || task.status === 'STARTED') throw refused('it has not ended yet');
  if (task.status !== 'SUCCESS') throw refused(`it ended with ${task.status}`);
  const { plan } = task.explanation;
  if (!plan) throw refused('its script was written without a plan');
  return { question, plan, filenames };
}
