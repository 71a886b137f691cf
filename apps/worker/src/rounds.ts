/** Work that is looked for again and again beside the tasks. */
export class Rounds {
  private timer: NodeJS.Timeout | undefined;
  private going = false;

  /** @param onFault is told why a round broke off; the next one comes all the same. */
  constructor(
    private readonly everyMs: number,
    private readonly work: () => Promise<unknown>,
    private readonly onFault: (error: unknown) => void,
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.round(), this.everyMs).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async round(): Promise<void> {
    if (this.going) return;
    this.going = true;
    await this.work().catch(this.onFault);
    this.going = false;
  }
}
