import type { Completion, CompletionOptions, LanguageModel, ModelStatus, Prompt } from '@quaestor/ports';

export interface Tokens {
  prompt: number;
  completion: number;
  calls: number;
}

export const noTokens = (): Tokens => ({ prompt: 0, completion: 0, calls: 0 });

/** A model, and what one question cost of it. A server that does not count adds calls alone. */
export class CountingModel implements LanguageModel {
  readonly spent = noTokens();

  constructor(private readonly model: LanguageModel) {}

  get name(): string {
    return this.model.name;
  }

  get promptTokens(): number {
    return this.model.promptTokens;
  }

  async complete(prompt: Prompt, options: CompletionOptions): Promise<Completion> {
    this.spent.calls += 1;
    const completion = await this.model.complete(prompt, options);
    this.spent.prompt += completion.promptTokens ?? 0;
    this.spent.completion += completion.completionTokens ?? 0;
    return completion;
  }

  status(signal?: AbortSignal): Promise<ModelStatus> {
    return this.model.status(signal);
  }
}
