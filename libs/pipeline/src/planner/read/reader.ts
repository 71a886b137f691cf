// The reader's place in the question and what it has understood so far. Whatever is tried and does not fit is undone.
import type { ColumnMapping, ColumnSchema, Filter, Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { indexOf, type TableIndex } from '../../words/table-index.ts';
import type { Token, TokenizedQuestion } from '../../words/tokens.ts';

export interface Draft {
  answer: Plan['answer'];
  measure: Plan['measure'];
  filters: readonly Filter[];
  groups: Plan['group_by'];
  having: Plan['having'];
  columns: readonly string[];
  order: Plan['order'];
  limit: number | undefined;
  keysOnly: boolean;
  mapping: readonly ColumnMapping[];
  notes: readonly string[];
  /** Whether the question names this table or its file. */
  namesTable: boolean;
  /** Whether what is asked for is what the table's name says it holds. */
  aboutTable: boolean;
  /** "What … is" at the question's end, as in "tell me what the average is". */
  copulaDue: boolean;
  /** Whether the core of the question was read. */
  complete: boolean;
}

const EMPTY: Draft = {
  answer: 'value',
  measure: null,
  filters: [],
  groups: [],
  having: undefined,
  columns: [],
  order: undefined,
  limit: undefined,
  keysOnly: false,
  mapping: [],
  notes: [],
  namesTable: false,
  aboutTable: false,
  copulaDue: false,
  complete: false,
};

export class Reader {
  position = 0;
  draft: Draft = EMPTY;
  readonly index: TableIndex;

  constructor(
    readonly question: TokenizedQuestion,
    readonly table: TaskTable,
  ) {
    this.index = indexOf(table);
  }

  get columns(): readonly ColumnSchema[] {
    return this.table.schema.columns;
  }

  get token(): Token | undefined {
    return this.question.tokens[this.position];
  }

  get atEnd(): boolean {
    return this.position >= this.question.tokens.length;
  }

  /** The words from a place up to here. */
  since = (start: number) => this.question.slice(start, this.position);

  longestFrom = (most: number) => Math.min(most, this.question.tokens.length - this.position);

  set(change: Partial<Draft>): true {
    this.draft = { ...this.draft, ...change };
    return true;
  }

  addFilter(...filters: Filter[]): true {
    return this.set({ filters: [...this.draft.filters, ...filters] });
  }

  addMapping(...mapping: ColumnMapping[]): true {
    return this.set({ mapping: [...this.draft.mapping, ...mapping] });
  }

  note(text: string): true {
    return this.set({ notes: this.draft.notes.includes(text) ? this.draft.notes : [...this.draft.notes, text] });
  }

  /** What `read` gives; when that is nothing, everything is as it was before. */
  attempt<T>(read: () => T | undefined | false): T | undefined {
    const { position, draft } = this;
    const result = read();
    if (result !== undefined && result !== false) return result;
    this.position = position;
    this.draft = draft;
    return undefined;
  }

  first(...readers: readonly (() => boolean | undefined)[]): boolean {
    return readers.some((read) => this.attempt(read));
  }

  /** Takes the longest of the phrases that stands here. */
  take(phrases: readonly string[]): string | undefined {
    const phrase = this.peek(phrases);
    if (phrase) this.position += phrase.split(' ').length;
    return phrase;
  }

  peek(phrases: readonly string[]): string | undefined {
    const rest = this.question.lowerFrom(this.position);
    let longest: string | undefined;
    for (const phrase of phrases) {
      if (phrase.length > (longest?.length ?? 0) && rest.startsWith(phrase) && rest[phrase.length] === ' ')
        longest = phrase;
    }
    return longest;
  }
}
