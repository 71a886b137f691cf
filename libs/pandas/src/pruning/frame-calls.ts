// Methods of a table whose answer rests on columns that are named in the call, and on no others.
import type { Argument, Expression } from '../language/syntax/ast.ts';
import { AllColumns, FRAME, GROUP, type Kind, OTHER, ROW } from './kinds.ts';

/** What the rules below are told by. */
export interface Reader {
  /** The kind of an expression. */
  kindOf: (syntax: Expression) => Kind;
  /** Marks the columns that a text, a list of texts or a column by itself names; @throws {AllColumns} where it is neither */
  named: (syntax: Expression) => void;
  /** Marks the columns that are spoken of in a text of code. */
  spokenOf: (text: string) => void;
  /** The kind of what a lambda gives, by that of what it is given. */
  lambda: (syntax: Expression, given: Kind) => Kind;
}

interface Call {
  plain: readonly Expression[];
  named: ReadonlyMap<string, Expression>;
}

type Rule = (call: Call, reader: Reader) => Kind;

export function callOf(args: readonly Argument[]): Call {
  const named = new Map<string, Expression>();
  const plain: Expression[] = [];
  for (const argument of args) {
    if (argument.kind === 'plain') plain.push(argument.value);
    else if (argument.kind === 'named') named.set(argument.name, argument.value);
    else throw new AllColumns();
  }
  return { plain, named };
}

const isTrue = (syntax: Expression | undefined) => syntax?.kind === 'constant' && syntax.value === true;

/** @param columns arguments that name columns, by place and by name; @param needed whether the first must be there */
function rule(result: Kind, columns: readonly string[], others: readonly string[], needed = false): Rule {
  return ({ plain, named }, { named: mark, kindOf }) => {
    const given = columns.map((name, place) => named.get(name) ?? plain[place]);
    if (plain.length > columns.length || (needed && !given[0])) throw new AllColumns();
    for (const each of given) if (each) mark(each);
    for (const [name, value] of named) {
      if (columns.includes(name)) continue;
      if (!others.includes(name) || kindOf(value).is === 'frame') throw new AllColumns();
    }
    return result;
  };
}

/** Only its arguments are looked at: what each row becomes rests on no other column. */
const rows: Rule = ({ plain, named }, { kindOf }) => {
  for (const each of [...plain, ...named.values()]) kindOf(each);
  return FRAME;
};

const extremes: Rule = ({ plain: [count, columns], named }, reader) => {
  const by = named.get('columns') ?? columns;
  if (!by) throw new AllColumns();
  if (count) reader.kindOf(count);
  reader.named(by);
  return FRAME;
};

const SORTED = ['ascending', 'inplace', 'kind', 'na_position', 'ignore_index'];

/** @returns undefined where a call may rest on any column */
export const FRAME_CALLS: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['groupby', rule(GROUP, ['by'], ['as_index', 'sort', 'dropna', 'observed', 'group_keys'], true)],
  ['sort_values', rule(FRAME, ['by'], SORTED, true)],
  ['set_index', rule(FRAME, ['keys'], ['inplace'], true)],
  ['drop_duplicates', rule(FRAME, ['subset'], ['keep', 'inplace', 'ignore_index'], true)],
  ['duplicated', rule(OTHER, ['subset'], ['keep'], true)],
  ['pivot_table', rule(OTHER, ['values', 'index', 'columns'], ['aggfunc', 'fill_value', 'margins', 'observed'], true)],
  ['pop', rule(OTHER, ['item'], [], true)],
  [
    'dropna',
    ({ plain, named }, { named: mark }) => {
      const subset = named.get('subset');
      if (plain.length > 0 || !subset || [...named.keys()].some((name) => !['subset', 'inplace', 'how'].includes(name)))
        throw new AllColumns();
      mark(subset);
      return FRAME;
    },
  ],
  [
    'rename',
    ({ plain, named }, { named: mark, kindOf }) => {
      const columns = named.get('columns');
      const isKnown = [...named.keys()].every((name) => name === 'columns' || name === 'inplace');
      if (plain.length > 0 || columns?.kind !== 'dict' || !isKnown) throw new AllColumns();
      for (const { key, value } of columns.entries) {
        mark(key ?? unknown());
        kindOf(value);
      }
      return FRAME;
    },
  ],
  ['nlargest', extremes],
  ['nsmallest', extremes],
  ['head', rows],
  ['tail', rows],
  ['copy', rows],
  ['fillna', rows],
  ['round', rows],
  [
    'reset_index',
    (call, reader) => {
      if (!isTrue(call.named.get('drop'))) throw new AllColumns();
      return rows(call, reader);
    },
  ],
  [
    'query',
    ({ plain: [text, ...more], named }, { spokenOf }) => {
      if (text?.kind !== 'constant' || typeof text.value !== 'string' || more.length + named.size > 0)
        throw new AllColumns();
      spokenOf(text.value);
      return FRAME;
    },
  ],
  [
    'assign',
    ({ plain, named }, { kindOf, lambda }) => {
      if (plain.length > 0) throw new AllColumns();
      for (const value of named.values())
        if ((value.kind === 'lambda' ? lambda(value, FRAME) : kindOf(value)).is === 'frame') throw new AllColumns();
      return FRAME;
    },
  ],
  [
    'apply',
    ({ plain: [of, ...more], named }, { lambda }) => {
      const axis = named.get('axis');
      const isByRow = axis?.kind === 'constant' && (axis.value === 1 || axis.value === 'columns');
      if (of?.kind !== 'lambda' || more.length > 0 || named.size > 1 || !isByRow) throw new AllColumns();
      lambda(of, ROW);
      return OTHER;
    },
  ],
  ['iterrows', () => ({ is: 'pairs' })],
  ['itertuples', ({ plain, named }) => (plain.length + named.size > 0 ? unknown() : { is: 'tuples' })],
]);

function unknown(): never {
  throw new AllColumns();
}

export const GROUP_CALLS: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['size', () => OTHER],
  ['head', rows],
  ['tail', rows],
  ['get_group', rows],
  [
    'apply',
    ({ plain: [of, ...more], named }, { lambda }) => {
      if (of?.kind !== 'lambda' || more.length + named.size > 0) throw new AllColumns();
      lambda(of, FRAME);
      return OTHER;
    },
  ],
  ['agg', aggregated],
  ['aggregate', aggregated],
]);

/** By a dict of columns, or by names with pairs of a column and a function. */
function aggregated({ plain: [by, ...more], named }: Call, reader: Reader): Kind {
  if (more.length > 0 || (by && (by.kind !== 'dict' || named.size > 0)) || (!by && named.size === 0)) unknown();
  const pairs =
    by?.kind === 'dict'
      ? by.entries.map(({ key, value }) => [key, value])
      : [...named.values()].map((pair) => (pair.kind === 'tuple' && pair.items.length === 2 ? pair.items : unknown()));
  for (const [column, func] of pairs) {
    if (!column || !func) unknown();
    reader.named(column);
    reader.kindOf(func);
  }
  return OTHER;
}
