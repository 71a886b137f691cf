// The users' files as objects `files/<filename>`. To be read, hashed or handed to an executor a file is fetched once, by its
// content, into a folder of this machine.
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type DatasetFile, Filename, NO_CORRECTIONS, Problem, SchemaCorrections } from '@quaestor/contracts';
import type { DatasetHandle, DatasetStore, StagedUpload, UploadStore } from '@quaestor/ports';
import { changeInTurn } from '../datasets/change-in-turn.ts';
import { checkedName, humanSize, unlessGone } from '../datasets/dataset-file.ts';
import { onDisk } from '../datasets/storage-problem.ts';
import { Recent } from '../recent.ts';
import type { LocalRoom } from '../local-room.ts';
import type { ObjectFacts, Objects } from './objects.ts';

const FILES = 'files/';
/** Hashes kept in memory; an object whose own is forgotten is fetched once more. */
const REMEMBERED = 1000;
/** What users said of their files; by a digest, as names may hold what other stores do not take. */
const correctionsOf = (filename: string) => `corrections/${createHash('sha256').update(filename).digest('hex')}.json`;

export interface S3DatasetStoreOptions {
  objects: Objects;
  /** Folder on this machine for uploads under way. */
  incoming: string;
  /** Folder on this machine for files fetched, by SHA-256. */
  fetched: string;
  room: LocalRoom;
}

export class S3DatasetStore implements DatasetStore, UploadStore {
  private readonly objects: Objects;
  private readonly incoming: string;
  private readonly fetched: string;
  private readonly room: LocalRoom;
  private readonly fetching = new Map<string, Promise<{ path: string; sha256: string }>>();
  /** SHA-256 by name and version, of objects that carry none. */
  private readonly known = new Recent<string>(REMEMBERED);

  constructor({ objects, incoming, fetched, room }: S3DatasetStoreOptions) {
    this.objects = objects;
    this.incoming = incoming;
    this.fetched = fetched;
    this.room = room;
  }

  async list(): Promise<DatasetFile[]> {
    const found = await this.objects.list(FILES);
    return found.filter(({ name }) => Filename.safeParse(name).success).map(fileOf);
  }

  async describe(filename: string): Promise<DatasetFile> {
    return fileOf({ ...(await this.found(filename)), name: filename });
  }

  async open(filename: string, signal?: AbortSignal): Promise<DatasetHandle> {
    const facts = await this.found(filename);
    const key = `${filename}\n${facts.version}`;
    let fetching = this.fetching.get(key);
    if (!fetching) {
      fetching = this.fetch(filename, facts, signal).finally(() => this.fetching.delete(key));
      this.fetching.set(key, fetching);
    }
    const [{ path, sha256 }, said] = await Promise.all([fetching, this.objects.text(correctionsOf(filename))]);
    const corrections = said ? SchemaCorrections.parse(JSON.parse(said.text)) : NO_CORRECTIONS;
    this.room.touch(path);
    this.known.set(key, sha256);
    return {
      filename,
      path,
      sizeBytes: facts.sizeBytes,
      sha256,
      ...(corrections.columns.length > 0 ? { corrections } : {}),
    };
  }

  async write(
    filename: string,
    content: AsyncIterable<Uint8Array>,
    { overwrite, maxBytes }: { overwrite: boolean; maxBytes: number },
  ): Promise<{ file: DatasetFile; created: boolean }> {
    checkedName(filename);
    return (await this.stage(content, { maxBytes })).commit(filename, { overwrite });
  }

  async stage(content: AsyncIterable<Uint8Array>, { maxBytes }: { maxBytes: number }): Promise<StagedUpload> {
    const path = join(this.incoming, randomUUID());
    try {
      const { sizeBytes, sha256 } = await onDisk(async () => {
        await mkdir(this.incoming, { recursive: true });
        return keep(content, path, maxBytes);
      });
      return this.staged(path, sizeBytes, sha256);
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  async correct(
    filename: string,
    change: (said: SchemaCorrections) => SchemaCorrections | Promise<SchemaCorrections>,
  ): Promise<void> {
    const name = correctionsOf(filename);
    await changeInTurn({
      read: () => this.objects.text(name),
      change: async (said) => {
        await this.found(filename);
        return change(said ? SchemaCorrections.parse(JSON.parse(said.text)) : NO_CORRECTIONS);
      },
      // Nothing said is written too: not all stores remove on a condition.
      write: (said, corrections) =>
        this.objects.put(
          name,
          JSON.stringify({ filename, ...corrections }),
          said ? { onlyVersion: said.version } : { onlyNew: true },
        ),
    });
  }

  async remove(filename: string): Promise<void> {
    await this.found(filename);
    // First, or what was said of it would pass to the next file of that name.
    await this.objects.remove(correctionsOf(filename));
    await this.objects.remove(FILES + filename);
  }

  status(): Promise<{ ready: boolean; detail: string }> {
    return this.objects.status();
  }

  /** SHA-256 of all files on hand; those that carry none are fetched for it, once. */
  async hashes(): Promise<Set<string>> {
    const hashes = new Set<string>();
    for (const { filename } of await this.list()) {
      const facts = await this.found(filename).catch(unlessGone);
      const known = facts && (facts.sha256 ?? (await this.open(filename).catch(unlessGone))?.sha256);
      if (known) hashes.add(known);
    }
    return hashes;
  }

  /** Removes what uploads that broke off with their process left, when it is older than `olderThanMs`. */
  async sweep(olderThanMs: number): Promise<void> {
    await mkdir(this.incoming, { recursive: true });
    for (const name of await readdir(this.incoming)) {
      const path = join(this.incoming, name);
      const { mtimeMs } = await lstat(path);
      if (Date.now() - mtimeMs > olderThanMs) await rm(path, { force: true });
    }
  }

  private staged(path: string, sizeBytes: number, sha256: string): StagedUpload {
    const discard = () => rm(path, { force: true });
    return {
      sizeBytes,
      discard,
      commit: async (filename, { overwrite }) => {
        try {
          const name = FILES + checkedName(filename);
          const content = { path, sizeBytes, sha256 };
          // The store decides who was first, as the file system does elsewhere.
          const created = await this.objects.put(name, content, { onlyNew: true });
          if (!created && !overwrite) throw new Problem('file-exists', { filename });
          if (!created) await this.objects.put(name, content);
          return { file: await this.describe(filename), created };
        } finally {
          await discard();
        }
      },
    };
  }

  /** @throws {Problem} `filename-invalid`, `file-not-found`. */
  private async found(filename: string): Promise<ObjectFacts> {
    const facts = await this.objects.look(FILES + checkedName(filename));
    if (!facts) throw new Problem('file-not-found', { filename });
    return { ...facts, sha256: facts.sha256 ?? this.known.get(`${filename}\n${facts.version}`) };
  }

  private async fetch(filename: string, facts: ObjectFacts, signal?: AbortSignal) {
    const known = facts.sha256 && join(this.fetched, facts.sha256);
    if (known && (await lstat(known).catch(() => undefined))) return { path: known, sha256: facts.sha256! };
    await this.room.reserve(facts.sizeBytes);
    const temporary = join(this.incoming, randomUUID());
    try {
      await mkdir(this.incoming, { recursive: true });
      const there = await onDisk(() => this.objects.fetch(FILES + filename, temporary, signal));
      if (!there) throw new Problem('file-not-found', { filename });
      const sha256 = await hashOf(temporary);
      const path = join(this.fetched, sha256);
      await onDisk(async () => {
        await mkdir(this.fetched, { recursive: true });
        await rename(temporary, path);
      });
      return { path, sha256 };
    } finally {
      await rm(temporary, { force: true });
    }
  }
}

async function keep(content: AsyncIterable<Uint8Array>, path: string, maxBytes: number) {
  const hash = createHash('sha256');
  const handle = await open(path, 'wx', 0o644);
  let sizeBytes = 0;
  try {
    for await (const chunk of content) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) throw new Problem('body-too-large', { limit: maxBytes });
      hash.update(chunk);
      await handle.appendFile(chunk);
    }
  } finally {
    await handle.close();
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** A store knows one time of an object; it stands for both. */
function fileOf({ name, sizeBytes, modified }: Pick<ObjectFacts, 'name' | 'sizeBytes' | 'modified'>): DatasetFile {
  const time = modified.toISOString();
  return {
    filename: name,
    size_bytes: sizeBytes,
    size_human: humanSize(sizeBytes),
    modified: time,
    created: time,
  };
}
