import { Problem, type TaskView } from '@quaestor/contracts';
import type { TaskStore } from '@quaestor/ports';

/** @throws {Problem} `task-not-found` for an id that was never issued here, `task-expired` for one that was. */
export async function knownTask(tasks: TaskStore, task_id: string): Promise<TaskView> {
  const lookup = await tasks.read(task_id);
  if ('found' in lookup) return lookup.found;
  throw new Problem(lookup.missing === 'expired' ? 'task-expired' : 'task-not-found', { task_id });
}
