import type { Hash } from 'node:crypto';
import { Problem } from '@quaestor/contracts';
import type { StagedUpload, UploadStore } from '@quaestor/ports';
import type { Request, Response } from 'express';
import multer, { MulterError, type StorageEngine } from 'multer';
import { checkUploadName } from './file-kind.ts';

/** More than any form of ours has; a form of ten thousand parts is an attack. */
const LIMITS = { files: 1, fields: 10, parts: 12, fieldNameSize: 100, fieldSize: 1000, headerPairs: 50 };

export interface ReceivedForm {
  /** The caller commits or discards it. */
  upload: StagedUpload;
  filename: string;
  fields: Record<string, unknown>;
}

type ReceivedFile = Express.Multer.File & { upload: StagedUpload };

/**
 * Reads a form with one part `file`, which streams straight into the store.
 *
 * @param options.checkName is false where the name in the form does not count.
 * @param options.hash is fed the file's bytes.
 * @throws {Problem} `malformed-body`, `invalid-request`, `filename-invalid`, `file-type-unsupported` and what `stage` throws;
 *   then nothing stays stored.
 */
export function receiveForm(
  request: Request,
  response: Response,
  store: UploadStore,
  { maxBytes, checkName, hash }: { maxBytes: number; checkName: boolean; hash?: Hash | undefined },
): Promise<ReceivedForm> {
  return new Promise((resolve, reject) => {
    const stagePart = async (file: Express.Multer.File) => {
      if (checkName) checkUploadName(file.originalname);
      // Left whole on a refusal: a destroyed part would break the form before the refusal is told.
      const content = file.stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
      return store.stage(hash ? hashed(content, hash) : content, { maxBytes });
    };
    const storage: StorageEngine = {
      _handleFile(_request, file, done) {
        stagePart(file).then(
          (upload) => done(null, { upload } as object),
          (error: Error) => {
            // The answer need not wait until the rest of the form has been read and thrown away.
            reject(file.stream.errored === error ? malformed(error) : error);
            done(error);
          },
        );
      },
      _removeFile(_request, file, done) {
        (file as ReceivedFile).upload.discard().then(() => done(null), done);
      },
    };
    // The whole name as sent: a path in it is refused, not cut short to something the sender did not say.
    const form = multer({ storage, limits: LIMITS, preservePath: true, defParamCharset: 'utf8' }).single('file');
    form(request, response, (error: unknown) => {
      const file = request.file as ReceivedFile | undefined;
      if (error) reject(formProblem(error));
      else if (!file) reject(fileFault('is required, with a file name'));
      else
        resolve({ upload: file.upload, filename: file.originalname, fields: request.body as Record<string, unknown> });
    });
  });
}

async function* hashed(content: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of content) {
    hash.update(chunk);
    yield chunk;
  }
}

function formProblem(error: unknown): Problem {
  const code = error instanceof MulterError ? error.code : undefined;
  const field = error instanceof MulterError ? error.field : undefined;
  if (code === 'LIMIT_UNEXPECTED_FILE' && field !== undefined && field !== 'file')
    return fileFault(`must be what the part with the file is called, not ${JSON.stringify(field)}`);
  if (code === 'LIMIT_UNEXPECTED_FILE' || code === 'LIMIT_FILE_COUNT')
    return fileFault('must be the only file in the form');
  return malformed(error);
}

const fileFault = (message: string) => new Problem('invalid-request', { faults: [{ field: 'file', message }] });

const malformed = (cause: unknown) =>
  new Problem(
    'malformed-body',
    { reason: 'The form is not well-formed multipart/form-data, or broke off.' },
    { cause },
  );
