import type { Completion, LanguageModel, ModelStatus, Prompt } from '../language-model.port.ts';

/** Gives the replies in order, whatever is asked, and keeps the prompts for looking at. An `Error` is thrown instead. */
export class ScriptedModel implements LanguageModel {
  readonly name = 'scripted';
  readonly prompts: Prompt[] = [];

  constructor(private readonly replies: readonly (string | Error)[]) {}

  async complete(prompt: Prompt, { signal }: { seed: number; signal: AbortSignal }): Promise<Completion> {
    signal.throwIfAborted();
    const reply = this.replies[this.prompts.length];
    this.prompts.push(prompt);
    if (reply === undefined)
      throw new Error(`The model was asked ${this.prompts.length} times, more than was scripted.`);
    if (reply instanceof Error) throw reply;
    return { text: reply, promptTokens: null, completionTokens: null };
  }

  async status(): Promise<ModelStatus> {
    return { ready: true, detail: 'scripted' };
  }
}
