import { Problem } from '@quaestor/contracts';
import type { StagedUpload, UploadStore } from '@quaestor/ports';
import type { Request } from 'express';

/** What the wrapping of a form may add to the size of the file in it. */
const FORM_BYTES = 64 * 1024;

export const isForm = (request: Request) => /^multipart\/form-data\s*;/i.test(request.headers['content-type'] ?? '');

/** Refuses before a byte is read what says itself that it is too large. */
export function checkLength(request: Request, maxBytes: number): void {
  const allowed = isForm(request) ? maxBytes + FORM_BYTES : maxBytes;
  if (Number(request.headers['content-length']) > allowed) throw new Problem('body-too-large', { limit: maxBytes });
}

/** Stages the body itself, whatever its media type. */
export function receiveBody(request: Request, store: UploadStore, maxBytes: number): Promise<StagedUpload> {
  return store.stage(bytesOf(request), { maxBytes });
}

async function* bytesOf(request: Request): AsyncGenerator<Uint8Array> {
  try {
    // The connection must outlive a refusal, or the client could not be told of it.
    yield* request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw new Problem('malformed-body', { reason: 'The upload broke off.' }, { cause });
  }
}

/** `overwrite` of a form or query. */
export function flagOf(value: unknown): boolean | undefined {
  if (value === undefined) return undefined;
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  throw new Problem('invalid-request', { faults: [{ field: 'overwrite', message: 'must be true or false' }] });
}

/** Gives staged content its name, unless there is none. */
export async function keep(upload: StagedUpload, filename: string, { overwrite }: { overwrite: boolean }) {
  if (upload.sizeBytes === 0) {
    await upload.discard();
    throw new Problem('file-empty', { filename });
  }
  return upload.commit(filename, { overwrite });
}
