// Words of a column that mean nothing, and how often they came: those that the native part was told of are counted there.
import type { ColumnState } from './column-state.ts';
import { STATE, WORD_SIZE } from './layout.ts';

const MAX_WORDS = 8;
/** Length and count lie before the bytes of a word. */
const HEAD_BYTES = 8;

export class NullWordCounts {
  /** Blanks not among them; whole after `end`. */
  readonly words = new Map<string, number>();

  constructor(private readonly state: ColumnState) {
    state.set(STATE.words, state.native.take(MAX_WORDS * WORD_SIZE));
  }

  /** Lets the native part know the word. @returns false where it has no room for it */
  remember(cell: number): boolean {
    const { state } = this;
    const { native } = state;
    const known = state.get(STATE.wordCount);
    const [start, end] = native.cellAt(cell);
    if (known === MAX_WORDS || end - start > WORD_SIZE - HEAD_BYTES) return false;
    const word = state.get(STATE.words) + known * WORD_SIZE;
    native.ints[word / 4] = end - start;
    native.ints[word / 4 + 1] = 0;
    native.bytes.copyWithin(word + HEAD_BYTES, start, end);
    state.set(STATE.wordCount, known + 1);
    return true;
  }

  count(word: string, times: number): void {
    const bare = word.trim();
    this.words.set(bare, (this.words.get(bare) ?? 0) + times);
  }

  /** Adds up what was counted in memory. */
  end(): void {
    const { bytes, ints } = this.state.native;
    let word = this.state.get(STATE.words);
    for (let left = this.state.get(STATE.wordCount); left > 0; left--, word += WORD_SIZE) {
      const text = bytes.toString('utf8', word + HEAD_BYTES, word + HEAD_BYTES + ints[word / 4]!);
      this.count(text, ints[word / 4 + 1]!);
    }
  }
}
