// A program as a process of its own: started, heard, stopped, and nothing of it left over.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { descendants, isAlive, type ProcessRecord } from './process-tree.ts';

export interface ProgramOptions {
  name: string;
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd?: string;
  /** Each line of stdout and stderr, as it comes. */
  onLine?: (line: string) => void;
}

/** Lines kept for whoever wants to know why something failed. */
const LINES_KEPT = 2000;
/** For a process to finish what it is at; longer than the programs themselves wait for their work in hand. */
const STOP_MS = 15_000;
/** For what a process had started to end after it. */
const AFTERMATH_MS = 3000;

export class Program {
  /** The last lines of stdout and stderr, over all starts. */
  readonly lines: string[] = [];
  /** What was still there after a stop and had to be killed: should be empty. */
  readonly leftovers: string[] = [];
  private readonly options: ProgramOptions;
  private child: ChildProcess | undefined;
  private exited: Promise<unknown> = Promise.resolve();

  constructor(options: ProgramOptions) {
    this.options = options;
  }

  get name(): string {
    return this.options.name;
  }

  get pid(): number | undefined {
    return this.running ? this.child?.pid : undefined;
  }

  get running(): boolean {
    return this.child?.pid !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** How it ended, in words, once it has. */
  get ending(): string | undefined {
    if (!this.child || this.running) return undefined;
    return this.child.signalCode ? `was ended by ${this.child.signalCode}` : `ended with code ${this.child.exitCode}`;
  }

  /** Resolves once the process exists; that says nothing of its being ready. May be called again after it ended. */
  async start(): Promise<this> {
    if (this.running) throw new Error(`${this.name} is running already`);
    const { command, args, env, cwd } = this.options;
    // A group of its own, away from the terminal's Ctrl-C; but it is told to end should this process be killed.
    const orphan = ['--pdeathsig', 'TERM', '--', command, ...args];
    const child = spawn('setpriv', orphan, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    this.child = child;
    this.exited = new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => this.hear(line));
    }
    await Promise.race([once(child, 'spawn'), once(child, 'error').then(([error]) => Promise.reject(error as Error))]);
    return this;
  }

  /** Asks it to end, as an orchestrator does; kills it and all it started when it does not in time. */
  async stop(): Promise<void> {
    if (!this.running) return;
    const family = descendants(this.child!.pid!);
    this.child!.kill('SIGCONT');
    this.child!.kill('SIGTERM');
    const inTime = await Promise.race([this.exited.then(() => true), sleep(STOP_MS, false, { ref: false })]);
    if (!inTime) {
      this.leftovers.push(`${this.name} (did not end on SIGTERM)`);
      this.child!.kill('SIGKILL');
      await this.exited;
    }
    await this.clearAway(family);
  }

  /** `kill -9` of the process alone: what it started has to see for itself. */
  async kill(): Promise<void> {
    if (!this.running) return;
    const family = descendants(this.child!.pid!);
    this.child!.kill('SIGKILL');
    await this.exited;
    await this.clearAway(family);
  }

  /** Stops its clock, as a machine that hangs. */
  pause(): void {
    this.child?.kill('SIGSTOP');
  }

  resume(): void {
    this.child?.kill('SIGCONT');
  }

  private async clearAway(family: ProcessRecord[]): Promise<void> {
    const until = Date.now() + AFTERMATH_MS;
    while (family.some(isAlive) && Date.now() < until) await sleep(20);
    for (const member of family.filter(isAlive)) {
      this.leftovers.push(`${member.command} (${member.pid})`);
      process.kill(member.pid, 'SIGKILL');
    }
  }

  private hear(line: string): void {
    this.lines.push(line);
    if (this.lines.length > LINES_KEPT) this.lines.shift();
    this.options.onLine?.(line);
  }
}
