export interface Token {
  text: string;
  /** Lower case, with straight apostrophes. */
  lower: string;
  start: number;
  end: number;
}

/**
 * Words keep inner dots, hyphens and apostrophes (`sales-data.csv`, `T-Mobile`, `what's`), numbers their thousands
 * (`20,000`); signs that mean something stand alone.
 */
const TOKEN =
  /\d{1,3}(?:,\d{3})+(?:\.\d+)?(?:k|m|mn|bn)?(?![\p{L}\p{N}_])|[\p{L}\p{N}_]+(?:[.\-'’&/][\p{L}\p{N}_]+)*|[<>=!]=|<>|[^\s\p{L}\p{N}_,:"'’‘“”()[\]]/gu;

/** The question in tokens. A full stop or question mark at its very end is none. */
export class TokenizedQuestion {
  readonly tokens: readonly Token[];
  private readonly rests: string[] = [];

  constructor(readonly text: string) {
    const trimmed = text.replace(/[\s.?!"'”’]+$/u, '');
    this.tokens = Array.from(trimmed.matchAll(TOKEN), ({ 0: word, index }) => ({
      text: word,
      lower: word.toLowerCase().replaceAll('’', "'"),
      start: index,
      end: index + word.length,
    }));
  }

  /** All words from here on in lower case, with a space after each. */
  lowerFrom(position: number): string {
    return (this.rests[position] ??= this.tokens
      .slice(position)
      .map(({ lower }) => `${lower} `)
      .join(''));
  }

  /** The same question with words exchanged. */
  corrected(corrections: readonly { written: string; read: string }[]): TokenizedQuestion {
    let text = '';
    let end = 0;
    for (const token of this.tokens) {
      const correction = corrections.find(({ written }) => written === token.text);
      text += this.text.slice(end, token.start) + (correction?.read ?? token.text);
      end = token.end;
    }
    return new TokenizedQuestion(text + this.text.slice(end));
  }

  /** The question's own text from one token to before another. */
  slice(from: number, to: number): string {
    return this.text.slice(this.tokens[from]!.start, this.tokens[to - 1]!.end);
  }
}
