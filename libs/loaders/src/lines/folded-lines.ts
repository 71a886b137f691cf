import type { LineReader } from './line-form.ts';

/** Puts together again what was folded: a line that begins with a blank goes on where the one above it ended. */
export class FoldedLines implements LineReader {
  #line: string | undefined;

  constructor(
    readonly inner: LineReader,
    readonly maxLength: number,
  ) {}

  line(text: string): void {
    if (/^[ \t]/.test(text) && this.#line !== undefined && this.#line.length < this.maxLength)
      this.#line += text.slice(1);
    else {
      this.#pass();
      this.#line = text;
    }
  }

  end(): void {
    this.#pass();
    this.inner.end();
  }

  #pass(): void {
    if (this.#line !== undefined) this.inner.line(this.#line);
    this.#line = undefined;
  }
}
