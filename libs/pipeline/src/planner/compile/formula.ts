// Arithmetic over columns, as a plan has it: `#0 / (#1 + 1)`, with `#0` for the first of its columns. Read here, and made
// SQL here, so that nothing but numbers, columns and the functions below can stand in a statement.
const FUNCTIONS = {
  ln: (x: string) => `CASE WHEN ${x} > 0 THEN ln(${x}) END`,
  log10: (x: string) => `CASE WHEN ${x} > 0 THEN log10(${x}) END`,
  log2: (x: string) => `CASE WHEN ${x} > 0 THEN log2(${x}) END`,
  sqrt: (x: string) => `CASE WHEN ${x} >= 0 THEN sqrt(${x}) END`,
  exp: (x: string) => `exp(${x})`,
  abs: (x: string) => `abs(${x})`,
} as const;
type Name = keyof typeof FUNCTIONS;

const TOKEN = /\s*(?:(#\d+)|(\d+(?:\.\d+)?)|(ln|log10|log2|sqrt|exp|abs)(?=\()|([-+*/^()]))/y;

export class NotAFormula extends Error {}

/** @throws {NotAFormula} */
export const formulaAsSql = (formula: string, columns: readonly string[]): string => {
  const { sql, end } = new Formula(formula, columns).read();
  if (formula.slice(end).trim() !== '') throw new NotAFormula(`"${formula}" is more than a formula`);
  return sql;
};

/** The longest formula that stands at the beginning of a text: how long it is, and how many signs and functions it has. */
export function formulaIn(text: string, columns: readonly string[]): { end: number; steps: number } | undefined {
  try {
    return new Formula(text, columns).read();
  } catch (error) {
    if (error instanceof NotAFormula) return undefined;
    throw error;
  }
}

/** What follows a formula is left; a sign with nothing after it belongs to what is left. */
class Formula {
  private at = 0;
  private steps = 0;

  constructor(
    private readonly text: string,
    private readonly columns: readonly string[],
  ) {}

  read(): { sql: string; end: number; steps: number } {
    const sql = this.sum();
    return { sql, end: this.at, steps: this.steps };
  }

  private next(): { text: string; end: number } | undefined {
    TOKEN.lastIndex = this.at;
    const match = TOKEN.exec(this.text);
    return match ? { text: match[0].trim(), end: TOKEN.lastIndex } : undefined;
  }

  private chain(signs: string, part: () => string, join: (left: string, sign: string, right: string) => string) {
    let left = part();
    for (let sign = this.next(); sign && signs.includes(sign.text); sign = this.next()) {
      const [back, steps] = [this.at, this.steps];
      this.at = sign.end;
      try {
        left = join(left, sign.text, part());
        this.steps++;
      } catch (error) {
        if (!(error instanceof NotAFormula)) throw error;
        this.at = back;
        this.steps = steps;
        return left;
      }
    }
    return left;
  }

  private sum(): string {
    return this.chain(
      '+-',
      () => this.product(),
      (left, sign, right) => `(${left} ${sign} ${right})`,
    );
  }

  private product(): string {
    return this.chain(
      '*/',
      () => this.power(),
      (left, sign, right) => (sign === '*' ? `(${left} * ${right})` : `(${left} / nullif(${right}, 0))`),
    );
  }

  private power(): string {
    return this.chain(
      '^',
      () => this.single(),
      (left, _, right) => `pow(${left}, ${right})`,
    );
  }

  private single(): string {
    const token = this.next();
    if (!token) throw new NotAFormula(`"${this.text}" is no formula`);
    this.at = token.end;
    const { text } = token;
    if (text === '(') return this.closed();
    if (text.startsWith('#')) {
      const column = this.columns[Number(text.slice(1))];
      if (column === undefined) throw new NotAFormula(`there is no column ${text}`);
      return `CAST(${column} AS DOUBLE)`;
    }
    if (/^\d/.test(text)) return text.includes('.') ? text : `${text}.0`;
    if (text in FUNCTIONS) {
      this.at = this.next()!.end;
      this.steps++;
      return FUNCTIONS[text as Name](this.closed());
    }
    throw new NotAFormula(`"${this.text}" is no formula`);
  }

  private closed(): string {
    const inner = this.sum();
    const end = this.next();
    if (end?.text !== ')') throw new NotAFormula(`a bracket of "${this.text}" is not closed`);
    this.at = end.end;
    return `(${inner})`;
  }
}
