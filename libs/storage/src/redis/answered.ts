import { queueProblem } from '@quaestor/contracts';

/** Awaits what Redis answers; that it does not, or is full, is told as a problem of the queue. */
export async function answered<T>(reply: Promise<T>): Promise<T> {
  try {
    return await reply;
  } catch (cause) {
    throw queueProblem(cause);
  }
}

/** The replies of a pipeline or transaction; one failed command fails them all. */
export async function allAnswered(replies: Promise<[Error | null, unknown][] | null>): Promise<unknown[]> {
  return answered(replies.then(unwrapped));
}

function unwrapped(replies: [Error | null, unknown][] | null): unknown[] {
  if (!replies) throw new Error('The transaction was discarded.');
  return replies.map(([error, reply]) => {
    if (error) throw error;
    return reply;
  });
}
