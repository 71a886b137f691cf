// A script that somebody has to allow first: when it needs that, what it waits with, and how it goes on.
import { createHash } from 'node:crypto';
import { type AnalyzeOptions, Problem } from '@quaestor/contracts';
import type { HeldScript, ScriptWriter, TaskHold, WrittenScript } from '@quaestor/ports';
import { explain, type TaskNotes } from '../explain.ts';
import { scriptFacts } from '../stages/5-check-script.ts';
import type { LoadedTable } from '../task-deps.ts';

/** Scripts that must be approved: none, a model's, those that fetch from the web, all. A client may ask for more. */
export type ApprovalPolicy = 'never' | 'llm-only' | 'web-only' | 'always';

export function needsApproval(
  script: string,
  writer: ScriptWriter['name'],
  { policy, option }: { policy: ApprovalPolicy; option: AnalyzeOptions['approval'] },
): boolean {
  if (option === 'required' || policy === 'always') return true;
  if (policy === 'llm-only') return writer === 'llm';
  return policy === 'web-only' && scriptFacts(script).fetches;
}

/** Of the script’s text in UTF-8, lower-case hex: what an approval speaks of. */
export const scriptSha256 = (script: string) => createHash('sha256').update(script).digest('hex');

/** What the client is shown, and what a worker needs to run exactly this on exactly this data. */
export function hold(
  written: WrittenScript,
  writer: ScriptWriter['name'],
  notes: TaskNotes,
  timingsMs: Record<string, number>,
): TaskHold {
  const files = new Map(notes.tables.map(({ filename, sha256 }) => [filename, sha256]));
  return {
    status: 'AWAITING_APPROVAL',
    approval: { script: written.script, script_sha256: scriptSha256(written.script), writer },
    explanation: { ...explain({ ...notes, written })!, generator: writer },
    held: { writer, written, files: [...files].map(([filename, sha256]) => ({ filename, sha256 })) },
    timingsMs,
  };
}

/** @throws {Problem} `data-changed` when the tables at hand are not those that the script was approved for. */
export function expectSameData({ files }: HeldScript, tables: readonly LoadedTable[]): void {
  const now = new Map(tables.map(({ filename, sha256 }) => [filename, sha256]));
  const changed = files.find(({ filename, sha256 }) => now.get(filename) !== sha256);
  if (changed) throw new Problem('data-changed', { filename: changed.filename });
}

/** Writes the one script that was approved, and no other. */
export class ApprovedWriter implements ScriptWriter {
  readonly canRepair = false;

  constructor(private readonly held: HeldScript) {}

  get name() {
    return this.held.writer;
  }

  get model() {
    return this.held.written.model;
  }

  async write(): Promise<WrittenScript> {
    return this.held.written;
  }
}
