// The way to what is outside: asked by a frame, answered on standard input. Few questions are open at a time, the others
// wait in line.
import { type FetchReply, MAX_FETCHES_AT_ONCE, MAX_URL_LENGTH } from '@quaestor/contracts';
import { type MessageReader, readFetched } from '@quaestor/execution';

/** Standard input, which keeps the program from ending only while a reply is awaited. */
interface Line {
  ref(): unknown;
  unref(): unknown;
}

export class Outside {
  private readonly inLine: (() => void)[] = [];
  private readonly open = new Map<number, (reply: FetchReply) => void>();
  private asked = 0;
  private isListening = false;

  constructor(
    private readonly ask: (id: number, url: string) => void,
    private readonly replies: MessageReader,
    private readonly line: Line,
  ) {
    line.unref();
  }

  /** @throws {Error} with the reason when nothing is given. */
  async fetch(url: string): Promise<{ contentType: string | null; body: Uint8Array }> {
    if (url.length > MAX_URL_LENGTH) throw new Error(`The URL is longer than ${MAX_URL_LENGTH} characters.`);
    const { head, body } = await this.reply(url);
    if (head.kind === 'refused') throw new Error(head.reason);
    return { contentType: head.contentType, body };
  }

  private reply(url: string): Promise<FetchReply> {
    return new Promise((resolve) => {
      this.inLine.push(() => {
        const id = this.asked++;
        this.open.set(id, resolve);
        this.ask(id, url);
      });
      this.next();
    });
  }

  private next(): void {
    while (this.open.size < MAX_FETCHES_AT_ONCE && this.inLine.length > 0) this.inLine.shift()!();
    if (this.open.size > 0 && !this.isListening) void this.listen();
  }

  private async listen(): Promise<void> {
    this.isListening = true;
    this.line.ref();
    while (this.open.size > 0) {
      const told = await readFetched(this.replies);
      if (told === undefined) break; // Whoever answers is gone, and this program will be with it.
      this.open.get(told.id)?.(told.reply);
      this.open.delete(told.id);
      this.next();
    }
    this.line.unref();
    this.isListening = false;
  }
}
