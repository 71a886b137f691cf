// The container of the older office formats: a small file system of sectors (MS-CFB). Chains are followed no further than
// there are sectors, so one that bites its tail ends.
import { broken } from './zip.ts';

const SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENTRY_BYTES = 128;
const NO_SECTOR = 0xfffffffa;
const DIRECTORY_SECTORS = 10_000;

export class CompoundFile {
  readonly #sectorBytes: number;
  readonly #miniBytes: number;
  readonly #cutoff: number;
  readonly #table: Uint32Array;
  readonly #miniTable: Uint32Array;
  readonly #entries = new Map<string, { start: number; size: number }>();
  readonly #miniStart: number;

  constructor(private readonly bytes: Buffer) {
    if (bytes.length < 512 || !bytes.subarray(0, 8).equals(SIGNATURE)) throw broken('its beginning is missing');
    this.#sectorBytes = 1 << bytes.readUInt16LE(30);
    this.#miniBytes = 1 << bytes.readUInt16LE(32);
    this.#cutoff = bytes.readUInt32LE(56);
    if (![512, 4096].includes(this.#sectorBytes) || this.#miniBytes !== 64)
      throw broken('its sectors have an impossible size');
    this.#table = this.#readTable();
    const directory = this.#chain(bytes.readUInt32LE(48), this.#table, DIRECTORY_SECTORS);
    let root = NO_SECTOR;
    for (const sector of directory) {
      const from = this.#offsetOf(sector);
      for (let at = from; at + ENTRY_BYTES <= Math.min(from + this.#sectorBytes, bytes.length); at += ENTRY_BYTES) {
        const type = bytes[at + 66];
        const nameBytes = Math.min(64, bytes.readUInt16LE(at + 64));
        const start = bytes.readUInt32LE(at + 116);
        if (type === 5) root = start;
        else if (type === 2 && nameBytes >= 2)
          this.#entries.set(bytes.toString('utf16le', at, at + nameBytes - 2).toLowerCase(), {
            start,
            size: bytes.readUInt32LE(at + 120),
          });
      }
    }
    this.#miniStart = root;
    const miniSectors = this.#chain(bytes.readUInt32LE(60), this.#table, this.#table.length);
    this.#miniTable = this.#numbers(miniSectors);
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  stream(name: string): Buffer {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) throw broken(`it has no "${name}"`);
    const { start, size } = entry;
    if (size > this.bytes.length) throw broken('it is cut off');
    if (size >= this.#cutoff)
      return this.#join(this.#chain(start, this.#table, Math.ceil(size / this.#sectorBytes)), size);
    const mini = this.#join(this.#chain(this.#miniStart, this.#table, this.#table.length));
    const parts = this.#chain(start, this.#miniTable, Math.ceil(size / this.#miniBytes)).map((sector) =>
      mini.subarray(sector * this.#miniBytes, (sector + 1) * this.#miniBytes),
    );
    return Buffer.concat(parts).subarray(0, size);
  }

  #offsetOf = (sector: number) => (sector + 1) * this.#sectorBytes;

  #readTable(): Uint32Array {
    const { bytes } = this;
    const perSector = this.#sectorBytes / 4;
    const listed: number[] = [];
    for (let at = 76; at < 512; at += 4) listed.push(bytes.readUInt32LE(at));
    let next = bytes.readUInt32LE(68);
    const most = Math.ceil(bytes.length / this.#sectorBytes);
    for (let count = 0; next < NO_SECTOR && count < most; count++) {
      const from = this.#offsetOf(next);
      if (from + this.#sectorBytes > bytes.length) throw broken('it is cut off');
      for (let index = 0; index < perSector - 1; index++) listed.push(bytes.readUInt32LE(from + index * 4));
      next = bytes.readUInt32LE(from + (perSector - 1) * 4);
    }
    return this.#numbers(listed.filter((sector) => sector < NO_SECTOR).slice(0, most));
  }

  #numbers(sectors: readonly number[]): Uint32Array {
    const perSector = this.#sectorBytes / 4;
    const numbers = new Uint32Array(sectors.length * perSector);
    for (const [index, sector] of sectors.entries()) {
      const from = this.#offsetOf(sector);
      if (from + this.#sectorBytes > this.bytes.length) continue; // a sector that is missing is missed when it is needed
      for (let at = 0; at < perSector; at++) numbers[index * perSector + at] = this.bytes.readUInt32LE(from + at * 4);
    }
    return numbers;
  }

  #chain(start: number, table: Uint32Array, most: number): number[] {
    const sectors: number[] = [];
    for (let sector = start; sector < NO_SECTOR && sectors.length < most; sector = table[sector]!) {
      if (sector >= table.length) throw broken('it is cut off');
      sectors.push(sector);
    }
    return sectors;
  }

  #join(sectors: readonly number[], size = sectors.length * this.#sectorBytes): Buffer {
    const first = this.#offsetOf(sectors[0] ?? 0);
    const inOrder = sectors.every((sector, index) => sector === sectors[0]! + index);
    if (inOrder && first + size <= this.bytes.length) return this.bytes.subarray(first, first + size);
    const joined = Buffer.alloc(Math.min(size, sectors.length * this.#sectorBytes));
    for (const [index, sector] of sectors.entries()) {
      const from = this.#offsetOf(sector);
      if (from >= this.bytes.length) throw broken('it is cut off');
      this.bytes.copy(joined, index * this.#sectorBytes, from, from + this.#sectorBytes);
    }
    if (joined.length < size) throw broken('it is cut off');
    return joined;
  }
}
