// The guardian too runs all its code for the first time when it is claimed. While its executor starts it reads a message
// and a frame of its own making, proves a claim to itself, and looks once at what it is going to watch.
import { DEFAULT_LIMITS, Frame } from '@quaestor/contracts';
import { claimProof, encodeMessage, isClaimProof, MessageReader, ToExecutor, watch } from '@quaestor/execution';
import { Readable } from 'node:stream';

export async function warmUp(folders: readonly string[]): Promise<void> {
  const { script: limits } = DEFAULT_LIMITS;
  const request = { kind: 'script', script: 'answer(1);', tables: [], seed: 0, limits };
  const reader = new MessageReader(Readable.from([encodeMessage({ type: 'execute', request })]));
  await reader.next((value) => ToExecutor.parse(value));
  const value = { of: 'script', answer: { type: 'number', value: 1 } };
  Frame.parse({ type: 'outcome', nonce: '', outcome: { kind: 'completed', value } });
  isClaimProof(claimProof('', 'worker', ''), '', 'worker', '');
  watch({ ...limits, pid: process.pid, descendantsOnly: true, folders, ...NOBODY })();
}

const nothing = () => {};
const NOBODY = { onProcessorTime: nothing, onMemory: nothing, onDisk: nothing, onProcesses: nothing };
