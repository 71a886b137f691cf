import type { DatasetFile, SchemaCorrections } from '@quaestor/contracts';

/** A file's bytes as they are now. While `path` stays linked its content does not change: stores replace, never edit. */
export interface DatasetHandle {
  filename: string;
  /** Path on this host, for handing to a sandbox; never opened by API or worker except to stream it out or hash it. */
  path: string;
  sizeBytes: number;
  /** Of the content, lower-case hex. */
  sha256: string;
  /** What the user said of its columns; absent: nothing. */
  corrections?: SchemaCorrections;
}

/** The users' files, as they gave them. Names are `Filename`s; anything else is refused with problem `filename-invalid`. */
export interface DatasetStore {
  /** All files on hand, by name. */
  list(): Promise<DatasetFile[]>;

  /** @throws {Problem} `file-not-found`. */
  describe(filename: string): Promise<DatasetFile>;

  /** @throws {Problem} `file-not-found`. */
  open(filename: string, signal?: AbortSignal): Promise<DatasetHandle>;

  /**
   * Stores the whole of `content` or nothing. With `overwrite` an existing file is replaced in one step, readers of the
   * old one undisturbed.
   *
   * @throws {Problem} `file-exists`, `body-too-large`, `storage-full`, `storage-unavailable`.
   */
  write(
    filename: string,
    content: AsyncIterable<Uint8Array>,
    options: { overwrite: boolean; maxBytes: number },
  ): Promise<{ file: DatasetFile; created: boolean }>;

  /**
   * Keeps what the user says of its columns: `change` is given what was said so far and gives what holds from now on.
   * Nothing said at the same time elsewhere is lost: `change` then runs again, on that. What it throws is thrown, and
   * nothing is changed. Replacing the file leaves what was said; removing the file removes it.
   *
   * @throws {Problem} `file-not-found`; `storage-unavailable` when others change it without pause.
   */
  correct(
    filename: string,
    change: (said: SchemaCorrections) => SchemaCorrections | Promise<SchemaCorrections>,
  ): Promise<void>;

  /** @throws {Problem} `file-not-found`. */
  remove(filename: string): Promise<void>;

  /** Whether files can be read and written now. Never rejects. */
  status(): Promise<{ ready: boolean; detail: string }>;
}

/** Content on its way in, kept whole before its name and fate are known: forms send these in any order. */
export interface UploadStore {
  /**
   * Nothing is kept when it rejects. What it gave must be committed or discarded.
   *
   * @throws {Problem} `body-too-large`, `storage-full`, `storage-unavailable`.
   */
  stage(content: AsyncIterable<Uint8Array>, options: { maxBytes: number }): Promise<StagedUpload>;
}

/** Content that is there whole, under no name yet; `sizeBytes` long. */
export interface StagedUpload {
  sizeBytes: number;

  /** As `DatasetStore.write`. When it rejects the content is gone. */
  commit(filename: string, options: { overwrite: boolean }): Promise<{ file: DatasetFile; created: boolean }>;

  /** Harmless after `commit`. */
  discard(): Promise<void>;
}
