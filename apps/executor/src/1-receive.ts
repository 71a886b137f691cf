import { ExecutionRequest } from '@quaestor/contracts';
import type { MessageReader } from '@quaestor/execution';

/** @throws when what comes is not one request: there is nobody to report an outcome to. */
export async function readRequest(input: MessageReader): Promise<ExecutionRequest> {
  const request = await input.next((value) => ExecutionRequest.parse(value));
  if (request === undefined) throw new Error('there was no request');
  return request;
}
