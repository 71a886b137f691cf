// A writer that has a memory: what it wrote for the same question over the same data, and what was accepted, is given
// again instead of being written again. It is run anew all the same.
import { createHash } from 'node:crypto';
import type { ColumnSchema } from '@quaestor/contracts';
import type { Abstention, ScriptCache, ScriptWriter, WritingContext, WrittenScript } from '@quaestor/ports';

export class ReusingWriter implements ScriptWriter {
  /** @param version of the writer: scripts of another one are not reused. */
  constructor(
    private readonly writer: ScriptWriter,
    private readonly cache: ScriptCache,
    private readonly version: number,
  ) {}

  get name() {
    return this.writer.name;
  }
  get model() {
    return this.writer.model;
  }
  get canRepair() {
    return this.writer.canRepair;
  }

  async write(context: WritingContext, signal: AbortSignal): Promise<WrittenScript | Abstention> {
    // A script that was just rejected, or must be independent of the first, is not what is kept.
    const isFirst = context.apartFrom === undefined && context.earlier.every(({ writer }) => writer !== this.name);
    const kept = isFirst ? await this.cache.find(this.keyOf(context)) : undefined;
    if (!kept) return this.writer.write(context, signal);
    return { kind: 'script', ...kept, plan: null, model: this.model, reused: true };
  }

  async accepted(context: WritingContext, { script, columns, mapping, notes, reused }: WrittenScript): Promise<void> {
    if (reused) return;
    const kept = { script, columns: [...columns], mapping: [...mapping], notes: [...notes] };
    await this.cache.keep(this.keyOf(context), kept);
  }

  private keyOf({ question, names = [], tables, seed, follows, live }: WritingContext): string {
    const data = tables
      .map((table) => JSON.stringify([table.name, table.sha256, table.schema.columns.map(toldOf)]))
      .sort();
    const about = [
      normalized(question),
      follows?.question ?? null,
      names,
      data,
      this.name,
      this.model,
      this.version,
      seed,
      ...(live ? [live] : []),
    ];
    return createHash('sha256').update(JSON.stringify(about)).digest('hex');
  }
}

/** What the user may have corrected since. */
const toldOf = ({ name, type, unit, aliases, description }: ColumnSchema) => [name, type, unit, aliases, description];

/** Case stays: a name may differ by nothing else. */
const normalized = (question: string) =>
  question
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/[\s.?!]+$/, '')
    .trim();
