// The few things we ask of an S3-compatible store, in our words: objects by name under one prefix.
import { createReadStream, createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { ObjectPlace } from '@quaestor/config';
import { Problem } from '@quaestor/contracts';

export interface ObjectFacts {
  name: string;
  sizeBytes: number;
  modified: Date;
  /** Lower-case hex, where we put the object there; others may have put objects there by hand. */
  sha256: string | undefined;
  /** Changes with the content. */
  version: string;
}

export class Objects {
  private readonly client: S3Client;
  private readonly bucket: string;
  private readonly prefix: string;

  constructor({ endpoint, region, bucket, prefix, pathStyle, credentials }: ObjectPlace) {
    this.client = new S3Client({
      endpoint,
      region,
      forcePathStyle: pathStyle,
      credentials,
      maxAttempts: 3,
      logger: SILENT,
      // Stores beside Amazon's do not all know the newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    this.bucket = bucket;
    this.prefix = prefix;
  }

  /** Names under `folder`, without it. */
  async list(folder: string): Promise<Omit<ObjectFacts, 'sha256'>[]> {
    const found: Omit<ObjectFacts, 'sha256'>[] = [];
    const Prefix = this.prefix + folder;
    let ContinuationToken: string | undefined;
    do {
      const page = await asked(() =>
        this.client.send(new ListObjectsV2Command({ Bucket: this.bucket, Prefix, ContinuationToken })),
      );
      for (const { Key, Size, LastModified, ETag } of page.Contents ?? []) {
        const modified = LastModified ?? new Date(0);
        found.push({ name: Key!.slice(Prefix.length), sizeBytes: Size ?? 0, modified, version: ETag ?? '' });
      }
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    return found;
  }

  async look(name: string): Promise<ObjectFacts | undefined> {
    return unlessMissing(async () => {
      const head = await this.client.send(new HeadObjectCommand(this.at(name)));
      return {
        name,
        sizeBytes: head.ContentLength ?? 0,
        modified: head.LastModified ?? new Date(0),
        sha256: head.Metadata?.['sha256'],
        version: head.ETag ?? '',
      };
    });
  }

  /** Writes the object into the file `path`; false when it is not there. */
  async fetch(name: string, path: string, signal?: AbortSignal): Promise<boolean> {
    const there = await unlessMissing(async () => {
      const { Body } = await this.client.send(new GetObjectCommand(this.at(name)), { abortSignal: signal });
      await pipeline(Body as Readable, createWriteStream(path), { signal });
      return true;
    });
    return there ?? false;
  }

  async text(name: string): Promise<{ text: string; version: string } | undefined> {
    return unlessMissing(async () => {
      const { Body, ETag } = await this.client.send(new GetObjectCommand(this.at(name)));
      return { text: await Body!.transformToString(), version: ETag ?? '' };
    });
  }

  /**
   * The whole content or nothing. With `onlyNew` an object of this name is left as it is, with `onlyVersion` one that is not
   * of that version, or no longer there.
   *
   * @returns false when it was left.
   */
  async put(
    name: string,
    content: { path: string; sizeBytes: number; sha256?: string } | string,
    { onlyNew = false, onlyVersion }: { onlyNew?: boolean; onlyVersion?: string } = {},
  ): Promise<boolean> {
    try {
      await asked(() =>
        this.client.send(
          new PutObjectCommand({
            ...this.at(name),
            ...(typeof content === 'string'
              ? { Body: content }
              : {
                  Body: createReadStream(content.path),
                  ContentLength: content.sizeBytes,
                  ...(content.sha256 ? { Metadata: { sha256: content.sha256 } } : {}),
                }),
            ...(onlyNew ? { IfNoneMatch: '*' } : {}),
            ...(onlyVersion === undefined ? {} : { IfMatch: onlyVersion }),
          }),
        ),
      );
      return true;
    } catch (error) {
      const conditional = onlyNew || onlyVersion !== undefined;
      if (conditional && LEFT.has(statusOf((error as Error).cause))) return false;
      throw error;
    }
  }

  async remove(name: string): Promise<void> {
    await asked(() => this.client.send(new DeleteObjectCommand(this.at(name))));
  }

  /** Whether the bucket is there and ours to use. Never rejects. */
  async status(): Promise<{ ready: boolean; detail: string }> {
    try {
      await this.client.send(new HeadBucketCommand({ Bucket: this.bucket }));
      return { ready: true, detail: 'The object store answers.' };
    } catch (error) {
      const what = {
        404: 'The bucket of S3_BUCKET does not exist; create it.',
        403: 'The object store refuses the access key; correct S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.',
      }[statusOf(error) ?? 0];
      return { ready: false, detail: what ?? 'The object store does not answer; look at S3_ENDPOINT.' };
    }
  }

  close(): void {
    this.client.destroy();
  }

  private at(name: string) {
    return { Bucket: this.bucket, Key: this.prefix + name };
  }
}

/** What goes wrong is told to the caller; the client would also write it to the console. */
const silently = () => {};
const SILENT = { trace: silently, debug: silently, info: silently, warn: silently, error: silently };

/** Not as the condition wants it; another write of it is under way; gone since. */
const LEFT = new Set<number | undefined>([412, 409, 404]);

const statusOf = (error: unknown) =>
  (error as { $metadata?: { httpStatusCode?: number } } | undefined)?.$metadata?.httpStatusCode;

async function unlessMissing<T>(work: () => Promise<T>): Promise<T | undefined> {
  return asked(() =>
    work().catch((error: unknown) => {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }),
  );
}

/** Runs `work` with the store's faults turned into problems; those of this machine's disk stay what they are. */
async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const { name, code } = cause as { name?: string; code?: string };
    if (name === 'AbortError' || code === 'ENOSPC') throw cause;
    const status = statusOf(cause);
    const reason = status ? `The object store answers ${status}.` : 'The object store does not answer.';
    throw new Problem('storage-unavailable', { reason }, { cause });
  }
}
