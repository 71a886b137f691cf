// A slot is one execution's place on the host: a folder it may read, a folder it may write, and (as root) a user id that
// nobody else has. It is made before the execution is known and removed after it.
import { readdirSync, statSync } from 'node:fs';
import { chmod, chown, copyFile, link, lstat, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import { artifactName } from '@quaestor/contracts';
import type { InputFile } from '@quaestor/ports';

/** User ids of executors when the worker is root; above the usual accounts, below the overflow ids. */
const FIRST_UID = 20_000;
const UIDS = 20_000;
const taken = new Set<number>();

export interface Slot {
  folder: string;
  inputs: string;
  outputs: string;
  uid: number | null;
}

export async function openSlot(root: string): Promise<Slot> {
  const folder = join(root, `${process.pid}-${randomBytes(8).toString('hex')}`);
  const slot = {
    folder,
    inputs: join(folder, 'in'),
    outputs: join(folder, 'out'),
    uid: process.getuid?.() === 0 ? freeUid() : null,
  };
  await mkdir(slot.inputs, { recursive: true });
  await mkdir(slot.outputs);
  // Whatever the umask: the executor reads the one and owns the other, and nobody else gets at either.
  await chmod(slot.inputs, 0o755);
  await chmod(slot.outputs, 0o700);
  if (slot.uid !== null) await chown(slot.outputs, slot.uid, slot.uid);
  return slot;
}

export async function closeSlot(slot: Slot): Promise<void> {
  await rm(slot.folder, { recursive: true, force: true });
  if (slot.uid !== null) taken.delete(slot.uid);
}

/**
 * Another worker on this machine takes ids from the same range: the search starts at a random place, so that two of them
 * do not reach for one id at the same moment, and passes over ids that some process has now.
 */
function freeUid(): number {
  const start = randomInt(UIDS);
  const inUse = uidsInUse();
  for (let step = 0; step < UIDS; step++) {
    const uid = FIRST_UID + ((start + step) % UIDS);
    if (taken.has(uid) || inUse.has(uid)) continue;
    taken.add(uid);
    return uid;
  }
  throw new Error('more executors at once than user ids for them');
}

function uidsInUse(): Set<number> {
  const uids = new Set<number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const uid = statSync(`/proc/${name}`, { throwIfNoEntry: false })?.uid;
    if (uid !== undefined) uids.add(uid);
  }
  return uids;
}

/** Links files into the slot; where that can't be (another file system, not readable by others) they are copied. */
export async function fillSlot(slot: Slot, inputs: readonly InputFile[]): Promise<void> {
  for (const { name, path } of inputs) {
    const target = join(slot.inputs, name);
    const readable = slot.uid === null || ((await stat(path)).mode & 0o004) !== 0;
    try {
      if (!readable) throw new Error('has to be copied');
      await link(path, target);
    } catch {
      await copyFile(path, target);
      await chmod(target, 0o444);
    }
  }
}

/**
 * Moves the first `tables` artifacts out of a slot whose executor has ended. Only plain files with one name are taken:
 * no link is followed, no pipe opened.
 *
 * @throws when one is missing or not a plain file.
 */
export async function collect(slot: Slot, tables: number, into: string): Promise<void> {
  for (let index = 0; index < tables; index++) {
    const from = join(slot.outputs, artifactName(index));
    const facts = await lstat(from);
    if (!facts.isFile() || facts.nlink !== 1) throw new Error(`${artifactName(index)} is not a plain file`);
    const to = join(into, artifactName(index));
    await rename(from, to).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EXDEV') throw error;
      await copyFile(from, to);
    });
    if (slot.uid !== null) await chown(to, 0, 0);
    await chmod(to, 0o444);
  }
}

/** Removes slots of workers that are no more. */
export async function sweepSlots(root: string): Promise<void> {
  await mkdir(root, { recursive: true });
  for (const name of await readdir(root)) {
    const pid = Number(name.split('-')[0]);
    if (pid !== process.pid && !isAlive(pid)) await rm(join(root, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
