// Which columns of its table a script can come to ask for, told by its text: only those need to be copied for it. What is
// not understood for certain takes all of them.
import { PythonError, withinStack } from '../language/errors.ts';
import { isPandasName, memberOf } from '../frames/data-frame-members.ts';
import { isGroupName } from '../frames/group-by-members.ts';
import type { Clause, Expression, Statement } from '../language/syntax/ast.ts';
import { parseScript } from '../language/syntax/parse.ts';
import { callOf, FRAME_CALLS, GROUP_CALLS, type Reader } from './frame-calls.ts';
import { AllColumns, either, FRAME, holdsTable, type Kind, MASK, OTHER, ROW, textOf } from './kinds.ts';

/**
 * @param names what the script calls the table, beside `df`
 * @param columns all there are
 * @returns those that are asked for, in their order; undefined where it may be any
 */
export function columnsUsed(
  script: string,
  names: readonly string[],
  columns: readonly string[],
): string[] | undefined {
  try {
    const used = new Usage(new Set(columns), ['df', ...names]).of(withinStack(() => parseScript(script)));
    // However few are asked for, there are rows to be counted.
    return used.size === 0 ? columns.slice(0, 1) : columns.filter((name) => used.has(name));
  } catch (error) {
    // What is wrong with the script is told when it is run.
    if (error instanceof AllColumns || error instanceof PythonError) return undefined;
    throw error;
  }
}

const READS = /^read_(?:csv|table|excel|json|parquet)$/;
/** Of a column: true or false for each row. */
const MASKS = new Set(
  'isin isna isnull notna notnull between contains startswith endswith match fullmatch eq ne lt le gt ge duplicated'.split(
    ' ',
  ),
);
/** Of a list. */
const CHANGES = new Set(['append', 'extend', 'insert', 'pop', 'remove', 'clear']);
const MOST_ROUNDS = 20;

class Usage {
  private readonly used = new Set<string>();
  /** One kind for each name, wherever it stands: a name that is the table once is it everywhere. */
  private readonly names = new Map<string, Kind>();
  private readonly functions = new Set<string>();
  private changed = false;

  constructor(
    private readonly columns: ReadonlySet<string>,
    tables: readonly string[],
  ) {
    for (const name of tables) this.names.set(name, FRAME);
  }

  of(statements: readonly Statement[]): ReadonlySet<string> {
    for (let round = 0; ; round += 1) {
      if (round === MOST_ROUNDS) throw new AllColumns();
      this.changed = false;
      this.block(statements);
      if (!this.changed) break;
    }
    if (holdsTable(this.names.get('result') ?? OTHER)) throw new AllColumns();
    return this.used;
  }

  private block(statements: readonly Statement[]): void {
    for (const statement of statements) this.statement(statement);
  }

  private statement(statement: Statement): void {
    switch (statement.kind) {
      case 'expression':
        this.kindOf(statement.value);
        return;
      case 'assign': {
        const kind = this.kindOf(statement.value);
        for (const target of statement.targets) this.bind(target, kind);
        return;
      }
      case 'augmented':
        this.plain(statement.value);
        this.bind(statement.target, OTHER);
        return;
      case 'if':
      case 'while':
        this.plain(statement.test);
        this.block([...statement.body, ...statement.otherwise]);
        return;
      case 'for':
        this.loop(statement.target, statement.source);
        this.block([...statement.body, ...statement.otherwise]);
        return;
      case 'def':
        for (const { name, preset } of statement.parameters) {
          if (preset) this.plain(preset);
          this.name(name, OTHER);
        }
        this.name(statement.name, OTHER);
        this.functions.add(statement.name);
        this.block(statement.body);
        return;
      case 'return':
        if (statement.value) this.plain(statement.value);
        return;
      case 'raise':
        if (statement.value) this.plain(statement.value);
        return;
      case 'try':
        // Its handlers are never run.
        this.block([...statement.body, ...statement.otherwise, ...statement.after]);
        return;
      case 'assert':
        this.plain(statement.test);
        return;
      case 'delete':
        for (const target of statement.targets) this.bind(target, OTHER);
        return;
      case 'from':
        if (!statement.names || statement.names.some(({ name }) => READS.test(name))) throw new AllColumns();
        return;
      case 'import':
      case 'break':
      case 'continue':
      case 'pass':
      case 'global':
      case 'nonlocal':
    }
  }

  private name(name: string, kind: Kind): void {
    const known = this.names.get(name);
    const next = either(known, kind);
    const isWider = 'texts' in next && known && 'texts' in known && next.texts.size > known.texts.size;
    if (known?.is !== next.is || isWider) this.changed = true;
    this.names.set(name, next);
  }

  private bind(target: Expression, kind: Kind): void {
    if (target.kind === 'name') this.name(target.name, kind);
    else if (holdsTable(kind)) throw new AllColumns();
    else if (target.kind === 'tuple' || target.kind === 'list') for (const each of target.items) this.bind(each, OTHER);
    else if (target.kind === 'starred') this.bind(target.value, OTHER);
    else if (target.kind === 'attribute' && holdsTable(this.kindOf(target.object))) throw new AllColumns();
    else {
      // Whole rows are set, or a list that names columns is changed.
      if (target.kind === 'subscript' && this.kindOf(target.object).is === 'texts') throw new AllColumns();
      this.plain(target);
    }
  }

  private loop(target: Expression, source: Expression): void {
    const kind = this.kindOf(source);
    if (kind.is === 'group' || kind.is === 'pairs') {
      if (target.kind !== 'tuple' || target.items.length !== 2) throw new AllColumns();
      this.bind(target.items[0]!, OTHER);
      this.bind(target.items[1]!, kind.is === 'group' ? FRAME : ROW);
    } else if (kind.is === 'tuples') this.bind(target, { is: 'tuple' });
    else if (kind.is === 'texts') this.bind(target, { is: 'text', texts: kind.texts });
    else if (holdsTable(kind)) throw new AllColumns();
    else this.bind(target, OTHER);
  }

  /** What must not be the table. */
  private plain(syntax: Expression): Kind {
    const kind = this.kindOf(syntax);
    if (holdsTable(kind)) throw new AllColumns();
    return kind;
  }

  private readonly kindOf = (syntax: Expression): Kind => {
    switch (syntax.kind) {
      case 'constant':
        return textOf(syntax.value);
      case 'name':
        return this.names.get(syntax.name) ?? OTHER;
      case 'format-string':
        for (const part of syntax.parts) if (typeof part !== 'string') this.plain(part.value);
        return OTHER;
      case 'list':
      case 'tuple':
      case 'set': {
        const kinds = syntax.items.map((each) => this.plain(each));
        return syntax.kind === 'list' && kinds.length > 0 && kinds.every(({ is }) => is === 'text')
          ? { is: 'texts', texts: new Set(kinds.flatMap((kind) => ('texts' in kind ? [...kind.texts] : []))) }
          : OTHER;
      }
      case 'dict':
        for (const { key, value } of syntax.entries) {
          if (key) this.plain(key);
          this.plain(value);
        }
        return OTHER;
      case 'starred':
        return this.plain(syntax.value);
      case 'unary':
        return this.plain(syntax.value).is === 'mask' ? MASK : OTHER;
      case 'not':
        this.plain(syntax.value);
        return OTHER;
      case 'binary': {
        const kinds = [this.plain(syntax.left), this.plain(syntax.right)];
        return '&|^'.includes(syntax.operator) && kinds.every(({ is }) => is === 'mask') ? MASK : OTHER;
      }
      case 'compare':
        for (const each of [syntax.first, ...syntax.rest.map(({ value }) => value)]) this.plain(each);
        return syntax.rest.every(({ operator }) => /^[=!<>]/.test(operator)) ? MASK : OTHER;
      case 'and':
      case 'or':
        this.plain(syntax.left);
        this.plain(syntax.right);
        return OTHER;
      case 'conditional':
        this.plain(syntax.test);
        this.plain(syntax.then);
        this.plain(syntax.otherwise);
        return OTHER;
      case 'lambda':
        this.lambda(syntax, OTHER);
        return OTHER;
      case 'call':
        return this.call(syntax);
      case 'attribute':
        return this.attribute(syntax);
      case 'subscript':
        return this.subscript(syntax);
      case 'slice':
        for (const part of [syntax.start, syntax.stop, syntax.step]) if (part) this.plain(part);
        return OTHER;
      case 'comprehension':
        this.clauses(syntax.clauses);
        if (syntax.key) this.plain(syntax.key);
        this.plain(syntax.value);
        return OTHER;
      case 'walrus':
        this.name(syntax.name, this.plain(syntax.value));
        return OTHER;
    }
  };

  private clauses(clauses: readonly Clause[]): void {
    for (const { target, source, conditions } of clauses) {
      this.loop(target, source);
      for (const condition of conditions) this.plain(condition);
    }
  }

  /** @param first the kind of its first parameter */
  private lambda({ parameters, body }: Expression & { kind: 'lambda' }, first: Kind): Kind {
    parameters.forEach(({ name, preset }, place) => {
      if (preset) this.plain(preset);
      this.name(name, place === 0 ? first : OTHER);
    });
    return this.plain(body);
  }

  private readonly reader: Reader = {
    kindOf: (syntax) => this.plain(syntax),
    named: (syntax) => this.named(syntax),
    spokenOf: (text) => {
      for (const column of this.columns) if (text.includes(column)) this.used.add(column);
    },
    lambda: (syntax, given) => {
      if (syntax.kind !== 'lambda' || syntax.parameters.length !== 1) throw new AllColumns();
      return this.lambda(syntax, given);
    },
  };

  private mark(texts: Iterable<string>): void {
    for (const text of texts) if (this.columns.has(text)) this.used.add(text);
  }

  /** Names, or columns by themselves: `groupby(df['date'].dt.year)`. */
  private named(syntax: Expression): void {
    const kind = this.plain(syntax);
    if ('texts' in kind) this.mark(kind.texts);
    else if (syntax.kind === 'list') for (const each of syntax.items) this.named(each);
    else if (!this.isColumn(syntax)) throw new AllColumns();
  }

  /** A column by itself or what is made of it: not a text that might be a name. */
  private isColumn(syntax: Expression): boolean {
    if (syntax.kind === 'compare') return this.isColumn(syntax.first);
    if (syntax.kind === 'attribute') return this.isColumn(syntax.object);
    if (syntax.kind === 'call') return syntax.callee.kind === 'attribute' && this.isColumn(syntax.callee.object);
    if (syntax.kind !== 'subscript') return false;
    return this.kindOf(syntax.object).is === 'frame' || this.isColumn(syntax.object);
  }

  private call(syntax: Expression & { kind: 'call' }): Kind {
    const { callee, args } = syntax;
    if (callee.kind === 'attribute') {
      const object = this.kindOf(callee.object);
      const rules = object.is === 'frame' ? FRAME_CALLS : object.is === 'group' ? GROUP_CALLS : undefined;
      if (rules) {
        const rule = rules.get(callee.name);
        if (!rule) throw new AllColumns();
        return rule(callOf(args), this.reader);
      }
      if (holdsTable(object) || (object.is === 'texts' && CHANGES.has(callee.name))) throw new AllColumns();
      if (READS.test(callee.name)) {
        // What else can be asked of a file may name columns by their places.
        if (args.length !== 1) throw new AllColumns();
        this.plain(args[0]!.value);
        return FRAME;
      }
    } else this.plain(callee);
    const [first] = args;
    const isLength = callee.kind === 'name' && callee.name === 'len' && args.length === 1;
    if (isLength && ['frame', 'group'].includes(this.kindOf(first!.value).is)) return OTHER;
    const kinds = args.map(({ value }) => this.plain(value));
    const isOwn = callee.kind === 'name' && this.functions.has(callee.name);
    if (callee.kind === 'name' && (callee.name === 'getattr' || (isOwn && kinds.some(({ is }) => is === 'texts'))))
      throw new AllColumns();
    return callee.kind === 'attribute' && MASKS.has(callee.name) ? MASK : OTHER;
  }

  private attribute({ object, name }: Expression & { kind: 'attribute' }): Kind {
    const kind = this.kindOf(object);
    if (!holdsTable(kind)) {
      // A function that reads the table, or changes a list of names, under another name.
      if (READS.test(name) || kind.is === 'texts') throw new AllColumns();
      return OTHER;
    }
    if (kind.is === 'frame' && name === 'index') return OTHER;
    if (kind.is === 'row' && name === 'name') return OTHER;
    if (kind.is === 'group' && name === 'ngroups') return OTHER;
    if (kind.is === 'tuple' && name === 'Index') return OTHER;
    // A method of that name goes before the column, and is not called here.
    if (!this.columns.has(name) || kind.is === 'pairs' || kind.is === 'tuples') throw new AllColumns();
    if (kind.is !== 'tuple' && isTaken(name)) throw new AllColumns();
    this.used.add(name);
    return OTHER;
  }

  private subscript({ object, key }: Expression & { kind: 'subscript' }): Kind {
    if (object.kind === 'attribute' && this.kindOf(object.object).is === 'frame') {
      if (object.name === 'shape') {
        if (key.kind === 'constant' && key.value === 0) return OTHER;
        throw new AllColumns();
      }
      if (['loc', 'iloc', 'at'].includes(object.name)) return this.located(object.name, key);
    }
    const kind = this.kindOf(object);
    if (kind.is === 'frame' && (key.kind === 'slice' || key.kind === 'lambda')) return this.rows(key);
    if (!holdsTable(kind)) {
      this.plain(key);
      return OTHER;
    }
    if (kind.is !== 'frame' && kind.is !== 'row' && kind.is !== 'group') throw new AllColumns();
    const keyKind = this.plain(key);
    if ('texts' in keyKind) {
      this.mark(keyKind.texts);
      return OTHER;
    }
    if (kind.is === 'frame' && keyKind.is === 'mask') return FRAME;
    throw new AllColumns();
  }

  /** Rows, and columns beside them only by their names. */
  private located(indexer: string, key: Expression): Kind {
    if (key.kind !== 'tuple') return indexer === 'at' ? OTHER : this.rows(key);
    const [rows, columns] = key.items;
    if (indexer === 'iloc' || !rows || !columns || key.items.length > 2) throw new AllColumns();
    this.rows(rows);
    const kind = this.plain(columns);
    if (!('texts' in kind)) throw new AllColumns();
    this.mark(kind.texts);
    return OTHER;
  }

  private rows(key: Expression): Kind {
    const kind = key.kind === 'lambda' ? this.lambda(key, FRAME) : this.plain(key);
    return key.kind === 'slice' || kind.is === 'mask' ? FRAME : ROW;
  }
}

/** A name that a frame or groups have themselves: the column of that name is not meant. */
const isTaken = (name: string): boolean => isPandasName(name) || memberOf(name) !== undefined || isGroupName(name);
