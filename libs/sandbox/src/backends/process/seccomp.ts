// What an executor may not ask the kernel for, as the filter program that bubblewrap hands to seccomp(2). It is the list of
// what container engines keep from their containers (Docker's default profile), and all of the network: no namespace the
// executor is in has one, but not every kind of socket knows of namespaces (vsock).
import { SandboxUnavailable } from '@quaestor/ports';

const EPERM = 1;
const ENOSYS = 38;
const ALLOW = 0x7fff_0000;
const KILL_PROCESS = 0x8000_0000;
const refuse = (errno: number) => 0x0005_0000 | errno;

/** CLONE_NEW* of namespaces. */
const NEW_NAMESPACES = 0x7e02_0000;
/** Numbers from here on are those of the x32 interface, another way to the same calls. */
const X32 = 0x4000_0000;

/** By name: the numbers on x86-64 and on arm64, as in the kernel's syscall tables; null: there is none. */
const REFUSED: Readonly<Record<string, readonly [x64: number, arm64: number | null]>> = {
  // other processes
  ptrace: [101, 117],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  kcmp: [312, 272],
  pidfd_getfd: [438, 438],
  // namespaces and file systems
  unshare: [272, 97],
  setns: [308, 268],
  chroot: [161, 51],
  pivot_root: [155, 41],
  mount: [165, 40],
  umount2: [166, 39],
  open_tree: [428, 428],
  move_mount: [429, 429],
  fsopen: [430, 430],
  fsconfig: [431, 431],
  fsmount: [432, 432],
  fspick: [433, 433],
  mount_setattr: [442, 442],
  name_to_handle_at: [303, 264],
  open_by_handle_at: [304, 265],
  fanotify_init: [300, 262],
  quotactl: [179, 60],
  quotactl_fd: [443, 443],
  // the network
  socket: [41, 198],
  // parts of the kernel with a history
  bpf: [321, 280],
  perf_event_open: [298, 241],
  userfaultfd: [323, 282],
  keyctl: [250, 219],
  add_key: [248, 217],
  request_key: [249, 218],
  // the machine
  kexec_load: [246, 104],
  kexec_file_load: [320, 294],
  init_module: [175, 105],
  finit_module: [313, 273],
  delete_module: [176, 106],
  reboot: [169, 142],
  swapon: [167, 224],
  swapoff: [168, 225],
  acct: [163, 89],
  syslog: [103, 116],
  vhangup: [153, 58],
  settimeofday: [164, 170],
  clock_settime: [227, 112],
  adjtimex: [159, 171],
  clock_adjtime: [305, 266],
  iopl: [172, null],
  ioperm: [173, null],
};

/** Told to be unknown, so that who asks takes the older way: what they do cannot be judged by their arguments. */
const UNKNOWN = {
  clone3: [435, 435],
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
};

const ARCHITECTURES = {
  x64: { audit: 0xc000_003e, clone: 56, at: 0 },
  arm64: { audit: 0xc000_00b7, clone: 220, at: 1 },
} as const;

/** Classic BPF: what of `struct seccomp_data` is loaded, what it is compared with, what is returned. */
const LOAD = 0x20;
const EQUALS = 0x15;
const AT_LEAST = 0x35;
const HAS_BITS = 0x45;
const RETURN = 0x06;
const NUMBER = 0;
const ARCHITECTURE = 4;
const FIRST_ARGUMENT = 16;

/**
 * @param arch as Node names it.
 * @returns an array of `struct sock_filter` (8 bytes each, little-endian).
 * @throws {SandboxUnavailable} on other architectures.
 */
export function seccompFilter(arch: string): Buffer {
  if (arch !== 'x64' && arch !== 'arm64')
    throw new SandboxUnavailable(`Scripts cannot be run on ${arch}: there is no list of system calls for it.`, {
      canRetry: false,
    });
  const { audit, clone, at } = ARCHITECTURES[arch];
  const numbers = (calls: Readonly<Record<string, readonly (number | null)[]>>) =>
    Object.values(calls).flatMap((places) => places[at] ?? []);
  return Buffer.concat([
    instruction(LOAD, ARCHITECTURE),
    instruction(EQUALS, audit, 1, 0),
    instruction(RETURN, KILL_PROCESS),
    instruction(LOAD, NUMBER),
    ...(arch === 'x64' ? when(AT_LEAST, X32, refuse(EPERM)) : []),
    ...numbers(UNKNOWN).flatMap((number) => when(EQUALS, number, refuse(ENOSYS))),
    ...numbers(REFUSED).flatMap((number) => when(EQUALS, number, refuse(EPERM))),
    instruction(EQUALS, clone, 0, 3),
    instruction(LOAD, FIRST_ARGUMENT),
    ...when(HAS_BITS, NEW_NAMESPACES, refuse(EPERM)),
    instruction(RETURN, ALLOW),
  ]);
}

const when = (comparison: number, value: number, action: number) => [
  instruction(comparison, value, 0, 1),
  instruction(RETURN, action),
];

/** The jumps are counted from the next instruction. */
function instruction(code: number, value: number, ifTrue = 0, ifFalse = 0): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16LE(code, 0);
  bytes.writeUInt8(ifTrue, 2);
  bytes.writeUInt8(ifFalse, 3);
  bytes.writeUInt32LE(value >>> 0, 4);
  return bytes;
}
