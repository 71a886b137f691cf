import type { Abstention, ScriptWriter, WritingContext, WrittenScript } from '@quaestor/ports';
import type { LabelledQuestion } from '../questions/question.ts';

/** DABench marks what is to be told as `@name[what]`. */
const MARK = /@(\w+)\s*\[([^\]]*)\]/g;

/**
 * What a set says beside the question belongs to it, but only a model can read such prose: it is given all of it, and the
 * names that the answer is to carry. Rules get the question alone, and none that wants several names: a plan measures one
 * thing.
 */
export class WriterWithHints implements ScriptWriter {
  private readonly prose: readonly string[];
  private readonly names: readonly string[];

  constructor(
    private readonly writer: ScriptWriter,
    { constraints, format }: Pick<LabelledQuestion, 'constraints' | 'format'>,
  ) {
    this.names = Array.from((format ?? '').matchAll(MARK), ([, name]) => name!);
    const plain = format?.replace(MARK, '$1 = $2');
    this.prose = [constraints, plain].flatMap((part) => part || []);
  }

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
    if (this.name === 'planner') {
      if (this.names.length < 2) return this.writer.write(context, signal);
      return {
        kind: 'abstention',
        reason: `several values are wanted: ${this.names.join(', ')}`,
        words: [],
        nearest: [],
      };
    }
    return this.writer.write(this.withHints(context), signal);
  }

  async accepted(context: WritingContext, written: WrittenScript) {
    await this.writer.accepted?.(this.withHints(context), written);
  }

  private withHints(context: WritingContext): WritingContext {
    return { ...context, question: [context.question, ...this.prose].join('\n'), names: this.names };
  }
}
