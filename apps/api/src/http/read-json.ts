import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { Problem } from '@quaestor/contracts';

/**
 * The body as JSON; nothing is parsed beyond `maxBytes`.
 *
 * @throws {Problem} `unsupported-media-type`, `body-too-large`, `malformed-body`.
 */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const { 'content-type': type, 'content-encoding': encoding, 'content-length': length } = request.headers;
  if (!/^application\/json\s*(?:;|$)/i.test(type ?? ''))
    throw new Problem('unsupported-media-type', { expected: 'application/json' });
  if (encoding && encoding !== 'identity')
    throw new Problem('unsupported-media-type', { expected: 'a body without Content-Encoding' });
  if (Number(length) > maxBytes) throw new Problem('body-too-large', { limit: maxBytes });

  const body = await readBody(request, maxBytes);
  if (!isUtf8(body)) throw new Problem('malformed-body', { reason: 'The body is not UTF-8.' });
  try {
    return JSON.parse(body.toString());
  } catch (cause) {
    throw new Problem('malformed-body', { reason: 'The body is not well-formed JSON.' }, { cause });
  }
}

/** By events: iterating a stream costs as much again as all the rest of a small request. */
function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    request.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes <= maxBytes) chunks.push(chunk);
      else reject(new Problem('body-too-large', { limit: maxBytes }));
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', (cause) => reject(new Problem('malformed-body', { reason: 'The body broke off.' }, { cause })));
  });
}
