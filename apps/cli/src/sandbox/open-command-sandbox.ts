import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_LIMITS, type Limits } from '@quaestor/contracts';
import type { Sandbox } from '@quaestor/ports';
import { type ExecutorSettings, openSandbox } from '@quaestor/sandbox';
import { commandSettings } from './command-settings.ts';

export interface CommandSandbox {
  sandbox: Sandbox;
  /** For what is made on the way. */
  workFolder: string;
  /** Ends what runs and leaves nothing behind. */
  close: () => Promise<void>;
}

export interface CommandSandboxOptions {
  /** Default: on this machine. */
  settings?: ExecutorSettings;
  /** Folder of the built executor. */
  executorFolder: string;
  /** Default: the service's. */
  limits?: { script: Limits; load: Limits };
}

/** A sandbox for one command. */
export async function openCommandSandbox({
  settings = commandSettings({}),
  executorFolder,
  limits = DEFAULT_LIMITS,
}: CommandSandboxOptions): Promise<CommandSandbox> {
  const workFolder = await mkdtemp(join(tmpdir(), 'quaestor-'));
  const sandbox = await openSandbox({ settings, limits, workFolder, executorFolder });
  const close = async () => {
    await sandbox.close();
    await rm(workFolder, { recursive: true, force: true });
  };
  return { sandbox, workFolder, close };
}
