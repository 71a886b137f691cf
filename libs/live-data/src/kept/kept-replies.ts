// Replies as they were given, by their URL and by their SHA-256: for answers that come out the same again, and for checking
// an old one. Nothing depends on one being there.
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface KeptReply {
  body: Buffer;
  contentType: string | null;
  fetchedAt: Date;
  sha256: string;
}

export interface KeptRepliesOptions {
  /** Folder of its own; made when something is kept. */
  folder: string;
  /** How long one is kept after it was read last. */
  keepS: number;
  /** Room for all of them; what was not read for longest goes first. */
  maxBytes: number;
}

/** Cleaning up reads the whole folder. */
const SWEEP_EVERY_MS = 10 * 60_000;

interface Entry {
  url: string;
  contentType: string | null;
  fetchedAt: string;
  sha256: string;
}

export const sha256Of = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

export class KeptReplies {
  private sweptAt = -Infinity;
  private writtenBytes = 0;

  constructor(private readonly options: KeptRepliesOptions) {}

  /** A reply not older than `maxAgeS`; undefined also when it is not whole any more. */
  async find(url: string, maxAgeS: number): Promise<KeptReply | undefined> {
    try {
      const entry = JSON.parse(await readFile(this.entryPath(url), 'utf8')) as Entry;
      const fetchedAt = new Date(entry.fetchedAt);
      if (entry.url !== url || !(Date.now() - fetchedAt.getTime() <= maxAgeS * 1000)) return undefined;
      const body = await this.body(entry.sha256);
      return body && { body, contentType: entry.contentType, fetchedAt, sha256: entry.sha256 };
    } catch {
      return undefined;
    }
  }

  /** The bytes with this hash; undefined when they are not kept. */
  async body(sha256: string): Promise<Buffer | undefined> {
    try {
      const path = this.bodyPath(sha256);
      const body = await readFile(path);
      await utimes(path, new Date(), new Date()).catch(() => {});
      return sha256Of(body) === sha256 ? body : undefined;
    } catch {
      return undefined;
    }
  }

  /** Never rejects: a reply that cannot be kept is still given. */
  async keep(url: string, { body, contentType, fetchedAt, sha256 }: KeptReply): Promise<void> {
    const entry: Entry = { url, contentType, fetchedAt: fetchedAt.toISOString(), sha256 };
    try {
      await mkdir(this.options.folder, { recursive: true });
      await this.write(this.bodyPath(sha256), body);
      await this.write(this.entryPath(url), JSON.stringify(entry));
      this.writtenBytes += body.length;
      const isDue = performance.now() - this.sweptAt > SWEEP_EVERY_MS || this.writtenBytes > this.options.maxBytes / 8;
      if (isDue) await this.sweep();
    } catch {
      // The disk is full, or another worker swept at the same time.
    }
  }

  private async sweep(): Promise<void> {
    this.sweptAt = performance.now();
    this.writtenBytes = 0;
    const { folder, keepS, maxBytes } = this.options;
    const files = await Promise.all(
      (await readdir(folder)).map(async (name) => {
        const path = join(folder, name);
        const { mtimeMs, size } = await stat(path);
        return { path, mtimeMs, size };
      }),
    );
    let bytes = 0;
    for (const { path, mtimeMs, size } of files.sort((a, b) => b.mtimeMs - a.mtimeMs)) {
      bytes += size;
      if (bytes > maxBytes || Date.now() - mtimeMs > keepS * 1000) await rm(path, { force: true });
    }
  }

  private async write(path: string, content: string | Buffer): Promise<void> {
    const partial = `${path}.${randomBytes(6).toString('hex')}`;
    await writeFile(partial, content, { mode: 0o600 });
    await rename(partial, path);
  }

  private entryPath(url: string): string {
    return join(this.options.folder, `${sha256Of(url)}.json`);
  }

  private bodyPath(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256');
    return join(this.options.folder, `${sha256}.bytes`);
  }
}
