import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Problem } from '@quaestor/contracts';
import type { DatasetHandle } from '@quaestor/ports';
import type { Response } from 'express';

/** Streams a file out as a download; a browser neither shows nor runs it, whatever it holds. */
export async function sendFile({ filename, path }: DatasetHandle, response: Response): Promise<void> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    (cause: unknown) => {
      throw new Problem('file-not-found', { filename }, { cause }); // it went after it was looked up
    },
  );
  try {
    const { size } = await file.stat();
    response.setHeader('Content-Type', 'application/octet-stream');
    response.setHeader('Content-Length', String(size));
    response.setHeader('Content-Disposition', contentDisposition(filename));
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (response.req.method === 'HEAD' || size === 0) {
      response.end();
      return;
    }
    // A file cut short meanwhile breaks the connection, since its length was promised; what it grew by is left out.
    response.strictContentLength = true;
    await pipeline(file.createReadStream({ end: size - 1, autoClose: false }), response);
  } finally {
    await file.close();
  }
}

/** RFC 6266: the name in ASCII for old clients, then exactly (RFC 8187). */
export function contentDisposition(filename: string): string {
  const plain = filename.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const exact = encodeURIComponent(filename).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
