import type { Writable } from 'node:stream';
import { type FetchReply, MAX_FETCHES_AT_ONCE } from '@quaestor/contracts';
import { encodeFetched } from '../wire/fetched.ts';

/** Answers an executor's `fetch` frames on its standard input; what it does not read yet counts as not answered. */
export class FetchAnswers {
  private open = 0;
  private written: Promise<void> = Promise.resolve();

  /** @param fetch never rejects while the execution runs. */
  constructor(
    private readonly to: Writable,
    private readonly fetch: (url: string) => Promise<FetchReply>,
  ) {}

  /** False when more wait already than may: the executor would not have asked. */
  take(id: number, url: string): boolean {
    if (this.open >= MAX_FETCHES_AT_ONCE) return false;
    this.open += 1;
    this.answer(id, url).catch(() => {}); // Aborted: nobody waits for it any more.
    return true;
  }

  private async answer(id: number, url: string): Promise<void> {
    const reply = await this.fetch(url);
    // One by one: of several that are written together the stream tells only when the last is gone.
    await (this.written = this.written.then(() => this.write(id, reply)));
    this.open -= 1;
  }

  private async write(id: number, reply: FetchReply): Promise<void> {
    const [head, body] = encodeFetched(id, reply);
    if (this.to.destroyed) return;
    this.to.write(head);
    await new Promise((flushed) => this.to.write(body, flushed));
  }
}
