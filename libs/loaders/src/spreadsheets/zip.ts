// ZIP archives by their central directory. Members are found by name, inflated piece by piece under caps, and never
// written anywhere: a name that points elsewhere is only a name.
import { type FileHandle, open } from 'node:fs/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { FileRefused } from '../file-refused.ts';

const MAX_MEMBERS = 10_000;
/** All members of one file together. */
const MAX_INFLATED_BYTES = 2 * 1024 ** 3;
/**
 * The most repetitive real sheets come to about 50. What each part has grown to is held against what of it has been read,
 * so that a bomb is known long before it has gone off. Below the second amount nobody minds.
 */
const MAX_RATIO = 150;
const RATIO_FROM_BYTES = 16 * 1024 ** 2;

const END_LENGTH = 22;
const MAX_COMMENT = 0xffff;
const DIRECTORY_HEADER = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const PIECE_BYTES = 256 * 1024;

interface Member {
  method: number;
  encrypted: boolean;
  crc: number;
  packed: number;
  size: number;
  /** Where its local header lies. */
  offset: number;
}

export class ZipArchive {
  readonly #members = new Map<string, Member>();
  #inflated = 0;
  /** Bytes of packed members that have been read, for progress. */
  bytesRead = 0;

  private constructor(
    private readonly file: FileHandle,
    private readonly size: number,
  ) {}

  static async open(path: string): Promise<ZipArchive> {
    const file = await open(path, 'r');
    try {
      const archive = new ZipArchive(file, (await file.stat()).size);
      await archive.#readDirectory();
      return archive;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.file.close();
  }

  has(name: string): boolean {
    return this.#members.has(memberKey(name));
  }

  /** A small member, whole. */
  async read(name: string, maxBytes = 64 * 1024 ** 2): Promise<Buffer> {
    const pieces: Buffer[] = [];
    let bytes = 0;
    for await (const piece of this.pieces(name)) {
      bytes += piece.length;
      if (bytes > maxBytes)
        throw new FileRefused('file-too-complex', `A part of the file has more than ${maxBytes / 1024 ** 2} MiB.`);
      pieces.push(Buffer.from(piece));
    }
    return Buffer.concat(pieces);
  }

  /** The member's bytes; each piece is good until the next one is asked for. */
  async *pieces(name: string): AsyncGenerator<Buffer> {
    const member = this.#members.get(memberKey(name));
    if (!member) throw broken('a part that it names is missing');
    if (member.encrypted) throw new FileRefused('file-unreadable', 'The file is protected by a password.');
    if (member.method !== 0 && member.method !== 8)
      throw new FileRefused('file-unreadable', `The file is packed by a method (${member.method}) that is not known.`);
    const header = await this.#bytes(member.offset, 30);
    if (header.readUInt32LE(0) !== LOCAL_HEADER) throw broken('a part is not where its directory says');
    const start = member.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    if (start + member.packed > this.size) throw broken('it is cut off');

    const source = this.#slice(start, member.packed);
    const readBefore = this.bytesRead;
    let crc = 0;
    let bytes = 0;
    try {
      for await (const piece of member.method === 0 ? source : inflate(source)) {
        bytes += piece.length;
        this.#inflated += piece.length;
        this.#checkCaps(bytes, this.bytesRead - readBefore);
        crc = crc32(piece, crc);
        yield piece;
        release(piece);
      }
    } catch (error) {
      if (/^(Z_|ERR_STREAM_PREMATURE)/.test(String((error as { code?: unknown }).code)))
        throw broken('a part cannot be unpacked', error);
      throw error;
    }
    if (bytes !== member.size || crc !== member.crc) throw broken('a part is not what its checksum says');
  }

  #checkCaps(bytes: number, packedBytes: number): void {
    const all = this.#inflated > RATIO_FROM_BYTES && this.#inflated > this.size * MAX_RATIO;
    const ratio = all || (bytes > RATIO_FROM_BYTES && bytes > packedBytes * MAX_RATIO);
    if (!ratio && this.#inflated <= MAX_INFLATED_BYTES) return;
    throw new FileRefused(
      'file-too-complex',
      ratio
        ? `Unpacked, the file grows to more than ${MAX_RATIO} times its size; it was not read further.`
        : `Unpacked, the file has more than ${MAX_INFLATED_BYTES / 1024 ** 2} MiB; it was not read further.`,
    );
  }

  /** Each piece lies where the one before it lay. */
  async *#slice(start: number, length: number): AsyncGenerator<Buffer> {
    const memory = Buffer.allocUnsafe(Math.min(PIECE_BYTES, length));
    for (let done = 0; done < length;) {
      const piece = await this.#bytes(start + done, Math.min(PIECE_BYTES, length - done), memory);
      done += piece.length;
      this.bytesRead += piece.length;
      yield piece;
    }
  }

  async #bytes(position: number, length: number, memory = Buffer.allocUnsafe(length)): Promise<Buffer> {
    const { bytesRead } = await this.file.read(memory, 0, length, position);
    if (bytesRead < length) throw broken('it is cut off');
    return memory.subarray(0, length);
  }

  async #readDirectory(): Promise<void> {
    const tailLength = Math.min(this.size, END_LENGTH + MAX_COMMENT);
    const tail = await this.#bytes(this.size - tailLength, tailLength);
    const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
    if (end < 0 || end + END_LENGTH > tail.length) throw broken('its directory is missing, so it is cut off');
    let count = tail.readUInt16LE(end + 10);
    let length = tail.readUInt32LE(end + 12);
    let offset = tail.readUInt32LE(end + 16);
    const locator = end - 20;
    if (locator >= 0 && tail.readUInt32LE(locator) === 0x07064b50) {
      const large = await this.#bytes(numberAt(tail, locator + 8), 56);
      if (large.readUInt32LE(0) !== 0x06064b50) throw broken('its directory is missing');
      count = numberAt(large, 32);
      length = numberAt(large, 40);
      offset = numberAt(large, 48);
    }
    if (count > MAX_MEMBERS)
      throw new FileRefused('file-too-complex', `The file has ${count} parts; at most ${MAX_MEMBERS} are taken.`);
    if (offset + length > this.size) throw broken('its directory is missing');
    const directory = await this.#bytes(offset, length);
    let at = 0;
    for (let index = 0; index < count; index++) {
      if (at + 46 > directory.length || directory.readUInt32LE(at) !== DIRECTORY_HEADER)
        throw broken('its directory is damaged');
      const nameLength = directory.readUInt16LE(at + 28);
      const extraLength = directory.readUInt16LE(at + 30);
      const next = at + 46 + nameLength + extraLength + directory.readUInt16LE(at + 32);
      if (next > directory.length) throw broken('its directory is damaged');
      const member: Member = {
        encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
        method: directory.readUInt16LE(at + 10),
        crc: directory.readUInt32LE(at + 16),
        packed: directory.readUInt32LE(at + 20),
        size: directory.readUInt32LE(at + 24),
        offset: directory.readUInt32LE(at + 42),
      };
      readLargeSizes(member, directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength));
      this.#members.set(memberKey(directory.toString('utf8', at + 46, at + 46 + nameLength)), member);
      at = next;
    }
  }
}

/** Writers differ in case, in slashes, and in whether there is one in front. */
const memberKey = (name: string) => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

/** Sizes beyond 32 bits stand in an extra field, only those that do not fit, in this order. */
function readLargeSizes(member: Member, extra: Buffer): void {
  for (let at = 0; at + 4 <= extra.length;) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) {
      let field = at + 4;
      for (const name of ['size', 'packed', 'offset'] as const) {
        if (member[name] !== 0xffffffff || field + 8 > extra.length) continue;
        member[name] = numberAt(extra, field);
        field += 8;
      }
    }
    at += 4 + length;
  }
}

function numberAt(bytes: Buffer, at: number): number {
  const number = bytes.readBigUInt64LE(at);
  if (number > BigInt(Number.MAX_SAFE_INTEGER)) throw broken('its directory is damaged');
  return Number(number);
}

async function* inflate(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const inflater = createInflateRaw({ chunkSize: PIECE_BYTES });
  const fed = (async () => {
    for await (const piece of source)
      await new Promise<void>((resolve, reject) =>
        inflater.write(piece, (error) => (error ? reject(error) : resolve())),
      );
    inflater.end();
  })();
  fed.catch((error: unknown) => inflater.destroy(error as Error));
  for await (const piece of inflater) yield piece as Buffer;
  await fed;
}

/**
 * Gives memory back now. Node's garbage collector, left alone, lets some 64 MiB of it lie about. What the inflater has filled
 * to the end it will not use again.
 */
function release({ buffer, byteOffset, byteLength }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === PIECE_BYTES && byteOffset + byteLength === PIECE_BYTES)
    buffer.transfer(0);
}

export const broken = (what: string, cause?: unknown) =>
  new FileRefused('file-unreadable', `The file is damaged: ${what}.`, { cause });
