import { ExecutionRequest } from '@quaestor/contracts';

/** One line of JSON, then the writer closes. Schemas of wide tables travel in it, hence the size. */
const MAX_REQUEST_BYTES = 64 * 1024 * 1024;

/** @throws when what comes is not one request: there is nobody to report an outcome to. */
export async function readRequest(input: AsyncIterable<Buffer>): Promise<ExecutionRequest> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of input) {
    bytes += part.length;
    if (bytes > MAX_REQUEST_BYTES) throw new Error(`the request is longer than ${MAX_REQUEST_BYTES} bytes`);
    parts.push(part);
  }
  return ExecutionRequest.parse(JSON.parse(Buffer.concat(parts).toString('utf8')));
}
