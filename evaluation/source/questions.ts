// The questions of one field, as lines of the set.

type Cell = string | number | boolean | null;

export interface Line {
  id: string;
  question: string;
  files: string[];
  kind: 'number' | 'string' | 'boolean' | 'date' | 'table' | 'values' | 'named' | 'abstain';
  expected: unknown;
  order?: 'any';
  column?: string;
  missing?: string;
  follows?: string;
  constraints?: string;
  format?: string;
}

/** A data file as it is written, and what people ask of it. */
export interface Field {
  files: Record<string, string>;
  lines: readonly Line[];
}

const DECIMALS = 4;
const rounded = (value: Cell): Cell => (typeof value === 'number' ? Number(value.toFixed(DECIMALS)) : value);

export class Questions {
  readonly lines: Line[] = [];
  private readonly field: string;
  private files: string[];
  private follows: string | undefined;
  private prose: Pick<Line, 'constraints' | 'format'> = {};

  constructor(field: string, ...files: string[]) {
    this.field = field;
    this.files = files.map((file) => `data/${file}`);
  }

  /** The next question goes on from this one. */
  after(question: string): this {
    this.follows = question;
    return this;
  }

  /** What stands below the next question. */
  withLines(lines: Pick<Line, 'constraints' | 'format'>): this {
    this.prose = lines;
    return this;
  }

  /** What follows is asked of these files. */
  over(...files: string[]): this {
    this.files = files.map((file) => `data/${file}`);
    return this;
  }

  number(question: string, expected: number) {
    if (!Number.isFinite(expected)) throw new Error(`${question}: ${expected}`);
    this.add(question, 'number', rounded(expected));
  }

  string(question: string, expected: string) {
    this.add(question, 'string', expected);
  }

  date(question: string, expected: string) {
    this.add(question, 'date', expected);
  }

  boolean(question: string, expected: boolean) {
    this.add(question, 'boolean', expected);
  }

  /** Single values in any order. */
  values(question: string, expected: readonly (string | number)[]) {
    if (expected.length === 0) throw new Error(`${question}: nothing is expected`);
    this.add(question, 'values', expected.map(rounded), { order: 'any' });
  }

  /** Rows in this order. */
  table(question: string, expected: readonly (readonly Cell[])[]) {
    this.add(
      question,
      'table',
      expected.map((row) => row.map(rounded)),
    );
  }

  /** Rows in any order. */
  groups(question: string, expected: readonly (readonly Cell[])[]) {
    this.add(
      question,
      'table',
      expected.map((row) => row.map(rounded)),
      { order: 'any' },
    );
  }

  /** Rows that are told by one column, in any order. */
  list(question: string, column: string, expected: readonly Cell[]) {
    if (expected.length === 0) throw new Error(`${question}: nothing is expected`);
    this.add(question, 'table', expected, { order: 'any', column });
  }

  named(question: string, expected: Record<string, number | string>) {
    const entries = Object.entries(expected).map(([name, value]) => [name, rounded(value)]);
    this.add(question, 'named', Object.fromEntries(entries));
  }

  /** The data does not have it; `missing` is the word for what is not there. */
  unanswerable(question: string, missing: string) {
    this.add(question, 'abstain', null, { missing });
  }

  private add(question: string, kind: Line['kind'], expected: unknown, more: Partial<Line> = {}) {
    const id = `${this.field}-${String(this.lines.length + 1).padStart(2, '0')}`;
    const follows = this.follows === undefined ? {} : { follows: this.follows };
    this.lines.push({ id, question, files: this.files, kind, expected, ...more, ...follows, ...this.prose });
    this.follows = undefined;
    this.prose = {};
  }
}
