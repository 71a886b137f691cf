// What the wall itself holds, whatever runs behind it: a program that has nothing of the executor left and tries
// everything. The same program outside shows that its attempts do work.
import { spawn } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { chown, copyFile, cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { DEFAULT_LIMITS } from '@quaestor/contracts';
import { commandLine, findToolbox, type Toolbox } from './bubblewrap.ts';
import { handFilter } from './executor-process.ts';
import { closeSlot, openSlot, type Slot } from './slot.ts';

const executor = resolve(import.meta.dirname, '../../../../../dist/apps/executor');
const intruder = resolve(import.meta.dirname, '__fixtures__/intruder');
/** A program that asks for namespaces, as an intruder could bring along. */
const UNSHARE = '/usr/bin/unshare';
const MiB = 2 ** 20;

interface Attempt {
  got?: unknown;
  refused?: string;
}
type Report = Record<
  | 'passwd'
  | 'canary'
  | 'environment'
  | 'otherProcesses'
  | 'tcp'
  | 'udp'
  | 'dns'
  | 'writeRoot'
  | 'writeApp'
  | 'writeInputs'
  | 'writeOutputs'
  | 'status'
  | 'limits'
  | 'fillScratch'
  | 'writeDevices'
  | 'writeShared'
  | 'namespace'
  | 'killParent',
  Attempt
> & {
  rootEntries: string[];
  shell: boolean;
  children: number;
};

/** Whoever runs the worker; root can try both ways. */
const NOBODY = 65_534;
const isRoot = process.getuid!() === 0;

describe.each([...(isRoot ? ['root'] : []), 'an ordinary user'])(
  'a program that has taken over an executor of %s',
  (who) => {
    const asNobody = isRoot && who !== 'root';
    let folder: string;
    let listener: Server;
    let datagrams: Socket;
    /** What arrived at the host, by whatever way. */
    let arrived = { connections: 0, packets: 0 };
    let arrivedFromInside: typeof arrived;
    let toolbox: Toolbox;
    let slot: Slot;
    let inside: Report;

    const run = async (command: string, args: string[]): Promise<Report> => {
      const { port } = listener.address() as { port: number };
      const stdio = ['pipe', 'ignore', 'inherit', 'pipe', 'pipe'] as const;
      const child = spawn(command, args, { env: { SECRET: 'hunter2' }, stdio: [...stdio] });
      handFilter(child, toolbox);
      child.stdin!.end(JSON.stringify({ port, canary: join(folder, 'canary') }));
      const [report] = await Promise.all([text(child.stdio[3] as Readable), once(child, 'close')]);
      return JSON.parse(report) as Report;
    };

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'isolation-'));
      await writeFile(join(folder, 'canary'), 'the canary');
      listener = createServer((socket) => {
        arrived.connections += 1;
        socket.end();
      });
      await once(listener.listen(0, '127.0.0.1'), 'listening');
      datagrams = createSocket('udp4', () => (arrived.packets += 1)).bind(
        (listener.address() as { port: number }).port,
        '127.0.0.1',
      );
      await once(datagrams, 'listening');
      const app = join(folder, 'app');
      await cp(intruder, app, { recursive: true });
      await copyFile(UNSHARE, join(app, 'unshare'));
      toolbox = { ...(await findToolbox(process.execPath, executor)), executor: app };
      slot = await openSlot(join(folder, 'slots'));
      const ceilings = { ...DEFAULT_LIMITS.script, scratchBytes: 64 * MiB };
      if (asNobody) {
        for (const path of [folder, slot.outputs]) await chown(path, NOBODY, NOBODY);
        const [command, args] = commandLine(toolbox, slot, ceilings, null);
        const become = ['--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups', '--'];
        inside = await run(toolbox.setpriv, [...become, command, ...args]);
      } else inside = await run(...commandLine(toolbox, slot, ceilings, slot.uid));
      arrivedFromInside = arrived;
    }, 300_000);

    afterAll(async () => {
      listener.close();
      datagrams.close();
      await closeSlot(slot);
      await rm(folder, { recursive: true, force: true });
    });

    it('can do all of it where there is no wall', async () => {
      const script = `import(${JSON.stringify(join(intruder, 'intruder.mjs'))})`;
      // Without the parts that would harm this machine: pid 1 is spared by pointing at a process that is gone.
      arrived = { connections: 0, packets: 0 };
      const outside = await run(process.execPath, ['-e', `process.kill = () => true; ${script}`]);
      expect(outside).toMatchObject({
        canary: { got: 'the canary' },
        tcp: { got: 'connected' },
        udp: { got: 'sent' },
        shell: true,
        children: 70,
        namespace: { got: '0' },
      });
      expect(outside.environment.got).toContain('hunter2');
      expect(arrived).toEqual({ connections: 1, packets: 1 });
      await Promise.all(
        ['/planted', '/tmp/large', '/out/result', '/dev/planted', '/dev/shm/planted'].map((path) =>
          rm(path, { force: true }),
        ),
      );
    }, 300_000);

    it('sees no file of the host', () => {
      expect(inside.passwd).toEqual({ refused: 'ENOENT' });
      expect(inside.canary).toEqual({ refused: 'ENOENT' });
      expect(inside.shell).toBe(false);
      expect(
        inside.rootEntries.filter(
          (name) => !['app', 'bin', 'data', 'dev', 'lib', 'lib64', 'out', 'proc', 'tmp', 'usr'].includes(name),
        ),
      ).toEqual([]);
    });

    it('finds nothing in its environment', () => {
      expect(inside.environment.got).not.toContain('hunter2');
      expect(inside.environment.got).not.toContain('PATH');
    });

    it('reaches nobody', () => {
      expect(inside.tcp.got).toBeUndefined();
      expect(arrivedFromInside).toEqual({ connections: 0, packets: 0 });
      for (const way of [inside.tcp, inside.udp]) expect(way.refused).toBe('EPERM');
    });

    it('sees only its own processes', () => {
      expect(inside.otherProcesses.got).toBeLessThanOrEqual(3);
    });

    it('is an ordinary user without capabilities who cannot get any', () => {
      const status = String(inside.status.got);
      const line = (name: string) => new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(status)?.[1];
      expect(Number(line('Uid')?.split('\t')[0])).toBeGreaterThanOrEqual(10_000);
      expect([line('CapEff'), line('CapPrm'), line('CapBnd'), line('NoNewPrivs'), line('Seccomp')]).toEqual([
        '0000000000000000',
        '0000000000000000',
        expect.stringMatching(/^0+$/),
        '1',
        '2',
      ]);
    });

    it('writes only to its output folder and a bounded scratch space', async () => {
      expect(inside.writeRoot.refused).toMatch(/EROFS|EACCES/);
      expect(inside.writeApp.refused).toMatch(/EROFS|EACCES/);
      expect(inside.writeInputs.refused).toMatch(/EROFS|EACCES/);
      expect(inside.writeDevices.refused).toMatch(/EROFS|EACCES/);
      expect(inside.writeShared.refused).toMatch(/EROFS|EACCES/);
      expect(inside.fillScratch.refused).toBe('ENOSPC');
      expect(await readdir(slot.outputs)).toEqual(['result']);
      expect(await readdir(slot.inputs)).toEqual([]);
    });

    it('gets no namespace of its own, where it would be root again', () => {
      expect(String(inside.namespace.got)).toMatch(/Operation not permitted/);
    });

    it('cannot end its own guardian', () => {
      expect(inside.killParent.got === 'sent' || inside.killParent.refused === 'EPERM').toBe(true);
      expect(inside.children).toBeGreaterThanOrEqual(0); // It lived to tell.
    });

    it('is ended by the kernel, too, when it computes for too long', () => {
      // Some seconds more than the limit, which the worker keeps to the millisecond as long as nothing holds it up.
      expect(inside.limits.got).toMatch(/^Max cpu time +125 +126 +seconds/m);
    });

    it('has a limited number of processes', () => {
      expect(inside.children).toBeLessThan(DEFAULT_LIMITS.script.processes);
    });
  },
);
