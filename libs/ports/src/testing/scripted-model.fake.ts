import type { Completion, CompletionOptions, LanguageModel, ModelStatus, Prompt } from '../language-model.port.ts';

/** Gives the replies in order, whatever is asked, and keeps the prompts for looking at. An `Error` is thrown instead. */
export class ScriptedModel implements LanguageModel {
  readonly name = 'scripted';
  readonly prompts: Prompt[] = [];
  readonly temperatures: number[] = [];
  readonly seeds: (number | undefined)[] = [];

  constructor(
    private readonly replies: readonly (string | Error)[],
    readonly promptTokens = 7168,
  ) {}

  async complete(prompt: Prompt, { temperature = 0, seed, signal }: CompletionOptions): Promise<Completion> {
    signal.throwIfAborted();
    const reply = this.replies[this.prompts.length];
    this.prompts.push(prompt);
    this.temperatures.push(temperature);
    this.seeds.push(seed);
    if (reply === undefined)
      throw new Error(`The model was asked ${this.prompts.length} times, more than was scripted.`);
    if (reply instanceof Error) throw reply;
    return { text: reply, promptTokens: null, completionTokens: null };
  }

  async status(): Promise<ModelStatus> {
    return { ready: true, detail: 'scripted' };
  }
}
