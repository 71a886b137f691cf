// The command line that makes one executor's world: nothing of the host but Node, the executor, the libraries both need,
// and the execution's own two folders.
import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { EXECUTOR_PATHS, type Limits } from '@quaestor/contracts';
import { EXECUTOR_ENVIRONMENT, EXECUTOR_FLAGS } from '@quaestor/execution';
import { SandboxUnavailable } from '@quaestor/ports';
import { seccompFilter } from './seccomp.ts';

/** What is found once, at the start. */
export interface Toolbox {
  bwrap: string;
  prlimit: string;
  setpriv: string;
  node: string;
  /** Folder with main.cjs and what belongs to it. */
  executor: string;
  /** Shared libraries of all of the above, absolute paths. */
  libraries: string[];
  /** What is to be written to SECCOMP_FD of the command. */
  filter: Buffer;
}

export interface Ceilings extends Pick<Limits, 'cpuMs' | 'memoryBytes' | 'processes' | 'diskBytes'> {
  /** Scratch space in memory, at /tmp. */
  scratchBytes: number;
}

/** @throws {SandboxUnavailable} that names what is missing and how to get it. */
export async function findToolbox(node: string, executor: string): Promise<Toolbox> {
  const tools = {
    bwrap: which('bwrap', 'bubblewrap'),
    prlimit: which('prlimit', 'util-linux'),
    setpriv: which('setpriv', 'util-linux'),
  };
  const programs = [
    node,
    tools.prlimit,
    tools.setpriv,
    join(executor, 'duckdb/duckdb.node'),
    join(executor, 'duckdb/libduckdb.so'),
  ];
  const filter = seccompFilter(process.arch);
  try {
    const { stdout } = await promisify(execFile)('ldd', programs);
    const libraries = [...stdout.matchAll(/(?:=>\s+|^\s+)(\/\S+)\s+\(0x/gm)]
      .map(([, path]) => path!)
      .filter((path) => !path.startsWith(executor));
    return { ...tools, node, executor, libraries: [...new Set(libraries)], filter };
  } catch (cause) {
    throw new SandboxUnavailable('The executor program or Node is not where it should be; run the build.', {
      canRetry: false,
      cause,
    });
  }
}

function which(program: string, debianPackage: string): string {
  for (const folder of (PATH || '/usr/bin:/bin').split(delimiter)) {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return join(folder, program);
    } catch {
      // Look in the next folder.
    }
  }
  throw new SandboxUnavailable(
    `${program} is missing: scripts are run in a sandbox or not at all. Install it with: apt-get install ${debianPackage}`,
    { canRetry: false },
  );
}

/** System programs only: what the worker's own PATH puts in front does not belong into a sandbox. */
const PATH = '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin';

/** Descriptor at which the command reads the toolbox's filter. */
export const SECCOMP_FD = 4;

/**
 * As root the executor becomes user `uid` of the host, without any capability; otherwise it keeps the worker's user inside
 * a user namespace of its own.
 */
export function commandLine(
  toolbox: Toolbox,
  folders: { inputs: string; outputs: string },
  ceilings: Ceilings,
  uid: number | null,
): [string, string[]] {
  const bind = (from: string, to = from) => ['--ro-bind', from, to];
  const isolation = [
    ...[
      '--unshare-pid',
      '--unshare-net',
      '--unshare-ipc',
      '--unshare-uts',
      '--unshare-cgroup-try',
      '--new-session',
      '--die-with-parent',
      '--clearenv',
    ],
    ...Object.entries(EXECUTOR_ENVIRONMENT).flatMap(([name, value]) => ['--setenv', name, value]),
    ...['--hostname', 'executor'],
    ...(uid === null
      ? ['--unshare-user', '--uid', '10001', '--gid', '10001']
      : ['--cap-add', 'CAP_SETUID', '--cap-add', 'CAP_SETGID', '--cap-add', 'CAP_SETPCAP']),
  ];
  const world = [
    // Made beforehand: as root, bubblewrap makes missing parents for root's eyes only.
    ...parents([...toolbox.libraries, '/bin/node']).flatMap((folder) => ['--perms', '0755', '--dir', folder]),
    ...toolbox.libraries.flatMap((library) => bind(library)),
    ...bind(toolbox.node, '/bin/node'),
    ...bind(toolbox.prlimit, '/bin/prlimit'),
    ...(uid === null ? [] : bind(toolbox.setpriv, '/bin/setpriv')),
    ...bind(toolbox.executor, '/app'),
    ...bind(folders.inputs, EXECUTOR_PATHS.inputs),
    ...['--bind', folders.outputs, EXECUTOR_PATHS.outputs],
    ...['--perms', '1777', '--size', String(ceilings.scratchBytes), '--tmpfs', EXECUTOR_PATHS.scratch],
    // What bubblewrap mounts at /dev is a file system in memory, without a size.
    ...['--proc', '/proc', '--dev', '/dev', '--remount-ro', '/dev', '--remount-ro', '/', '--chdir', '/'],
    ...['--seccomp', String(SECCOMP_FD)],
  ];
  const become =
    uid === null
      ? []
      : [
          '/bin/setpriv',
          '--reuid',
          String(uid),
          '--regid',
          String(uid),
          '--clear-groups',
          '--bounding-set=-all',
          '--inh-caps=-all',
          '--no-new-privs',
          '--',
        ];
  // Set inside, where (without root) processes are counted by the sandbox's own user namespace.
  const limit = [
    '/bin/prlimit',
    `--nproc=${ceilings.processes}`,
    `--cpu=${cpuSeconds(ceilings)}:${cpuSeconds(ceilings) + 1}`,
    `--fsize=${ceilings.diskBytes}`,
    '--core=0',
    '--nofile=256',
    `--data=${dataBytes(ceilings)}`,
    '--',
  ];
  const heapMegabytes = Math.floor((ceilings.memoryBytes * 0.75) / 2 ** 20);
  const node = ['/bin/node', ...EXECUTOR_FLAGS, `--max-old-space-size=${heapMegabytes}`, '/app/main.cjs'];
  return [toolbox.bwrap, [...isolation, ...world, '--', ...become, ...limit, ...node]];
}

/** All folders above the paths, outermost first, without the root. */
function parents(paths: readonly string[]): string[] {
  const folders = new Set(
    paths.flatMap((path) =>
      dirname(path)
        .split('/')
        .slice(1)
        .map((_, index, names) => '/' + names.slice(0, index + 1).join('/')),
    ),
  );
  return [...folders].sort();
}

/** A wall behind the watchdog, for when the worker is held up; the start of the executor counts here, too. */
const cpuSeconds = ({ cpuMs }: Ceilings) => Math.ceil(cpuMs / 1000) + 5;

/** A wall behind the watchdog, for what grows between two of its looks; wide, since reserved memory counts here too. */
const dataBytes = ({ memoryBytes }: Ceilings) => memoryBytes * 2 + 2 ** 30;
