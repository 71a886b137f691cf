// What a backend with executors elsewhere has to do; RemoteSandbox makes a Sandbox of it.
import type { Socket } from 'node:net';
import type { Outcome } from '@quaestor/contracts';
import type { SandboxStatus } from '@quaestor/ports';

export interface ClaimedExecutor {
  /** Open both ways, answered by this executor alone. */
  socket: Socket;
  /**
   * Why its connection was lost: an outcome when the script or file is to blame, undefined when it was the machinery.
   * Asked before `dispose`; never rejects.
   */
  whyLost(limits: { timeMs: number; memoryBytes: number }): Promise<Outcome | undefined>;
  /** Sees to it that it is never used again. Never rejects. */
  dispose(): Promise<void>;
}

export interface Executors {
  /**
   * Takes an executor that has never been used and that nobody else will get.
   *
   * @param timeMs how long the execution may run.
   * @throws {SandboxUnavailable} when none could be had in time; the signal's reason when aborted.
   */
  claim(timeMs: number, signal: AbortSignal): Promise<ClaimedExecutor>;
  /** Never rejects. */
  status(): Promise<SandboxStatus>;
  close(): Promise<void>;
}

/** How an execution came by its executor. */
export type ClaimKind = 'at-once' | 'waited' | 'on-demand' | 'none';

/** Is told what the operator's metrics are made of. */
export interface ExecutorObserver {
  /** An executor was claimed, or (`none`) could not be had in time. */
  claimed(kind: ClaimKind, waitMs: number): void;
  /** From its creation until it could be claimed. */
  started(startMs: number): void;
  /** How many were seen waiting and claimed, by all workers together. */
  counted(free: number, claimed: number): void;
}

export const silentObserver: ExecutorObserver = { claimed() {}, started() {}, counted() {} };
