import type { ScriptWriter, WritingContext } from '@quaestor/ports';

/** What a set says beside the question belongs to it, but only a model can read such prose; rules get the question alone. */
export class WriterWithHints implements ScriptWriter {
  constructor(
    private readonly writer: ScriptWriter,
    private readonly hints: readonly (string | undefined)[],
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

  write(context: WritingContext, signal: AbortSignal) {
    const question = [context.question, ...this.hints].filter((part) => part !== undefined && part !== '').join('\n');
    return this.writer.write({ ...context, question }, signal);
  }
}
