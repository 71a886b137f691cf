import type { Abstention, ScriptWriter, WritingContext, WrittenScript } from '@quaestor/ports';
import type { LabelledQuestion } from '../questions/question.ts';

/** DABench marks what is to be told as `@name[what]`. */
const MARK = /@(\w+)\s*\[([^\]]*)\]/g;

/**
 * What a set says beside the question belongs to it: the writers get it in lines below the question, and the names that the
 * answer is to carry.
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
    // without names, prose is more than rules can read
    const plain = this.name === 'planner' && this.names.length === 0;
    return this.writer.write(plain ? context : this.withHints(context), signal);
  }

  async accepted(context: WritingContext, written: WrittenScript) {
    await this.writer.accepted?.(this.withHints(context), written);
  }

  private withHints(context: WritingContext): WritingContext {
    return { ...context, question: [context.question, ...this.prose].join('\n'), names: this.names };
  }
}
