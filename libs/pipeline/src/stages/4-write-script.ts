// Mapping and earlier attempts → a script, by the first writer that is sure of it.
import { type AttemptRecord, type Generator, Problem } from '@quaestor/contracts';
import {
  type Abstention,
  ModelFault,
  type ScriptWriter,
  type WritingContext,
  type WrittenScript,
} from '@quaestor/ports';

/** A script, or why the writer's reply was none; the writer may then be asked again. */
export type Writing = { writer: ScriptWriter } & (
  { kind: 'script'; written: WrittenScript; nearly?: boolean } | { kind: 'fault'; reason: string }
);

/** The writers of one task, each asked until it abstains or is passed over. */
export class WritersInTurn {
  private readonly left: ScriptWriter[];
  private readonly abstentions: Abstention[] = [];
  private readonly hasModel: boolean;

  constructor(
    writers: readonly ScriptWriter[],
    private readonly generator: Generator,
  ) {
    this.left = writers.filter(({ name }) => generator === 'auto' || name === generator);
    this.hasModel = this.left.some(({ name }) => name === 'llm');
  }

  get others(): boolean {
    return this.left.length > 1;
  }

  passOver(): void {
    this.left.shift();
  }

  /** @throws {Problem} `no-script-writer` at once when the model is not there; `question-not-understood` when all abstain. */
  async write(context: WritingContext, signal: AbortSignal): Promise<Writing> {
    for (let [writer] = this.left; writer; [writer] = this.left) {
      try {
        const written = await writer.write(context, signal);
        if (written.kind === 'script') return { kind: 'script', writer, written };
        this.abstentions.push(written);
        // It says something only beside what another writer comes to.
        if (written.nearly && this.others)
          return { kind: 'script', writer, written: { ...written.nearly, doubt: written.reason }, nearly: true };
        this.passOver();
      } catch (error) {
        if (!(error instanceof ModelFault)) throw error;
        if (error.kind !== 'unreachable') return { kind: 'fault', writer, reason: error.message };
        throw this.unreachable(error, writer, context.earlier);
      }
    }
    throw this.nobody();
  }

  private unreachable(fault: ModelFault, { model }: ScriptWriter, earlier: readonly AttemptRecord[]): Problem {
    const last = earlier.at(-1);
    const cause = { cause: fault };
    if (last?.writer === 'llm')
      return new Problem('model-failed', { model: model ?? '', reason: fault.message }, cause);
    if (last && this.abstentions.length === 0)
      return new Problem('script-failed', { reason: last.reason ?? 'The script did not answer.' }, cause);
    return this.noScriptWriter(fault.message, model, cause);
  }

  private nobody(): Problem {
    if (this.generator !== 'planner' && !this.hasModel) return this.noScriptWriter('no model is set up', null);
    return new Problem('question-not-understood', this.notUnderstood());
  }

  private noScriptWriter(reason: string, model: string | null, options?: ErrorOptions): Problem {
    return new Problem('no-script-writer', { reason, model, ...this.notUnderstood() }, options);
  }

  private notUnderstood() {
    return {
      words: [...new Set(this.abstentions.flatMap(({ words }) => words))],
      nearest: [...new Set(this.abstentions.flatMap(({ nearest }) => nearest))],
      reasons: this.abstentions.map(({ reason }) => reason),
    };
  }
}
