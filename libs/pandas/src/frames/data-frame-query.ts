// `df.query('…')`: a condition in Python's words over the columns, whose `and`, `or` and `in` go along the rows.
import { PythonError } from '../language/errors.ts';
import { expression } from '../language/interpret/expressions.ts';
import { Machine } from '../language/interpret/machine.ts';
import { Scope } from '../language/interpret/scope.ts';
import { localNames } from '../language/local-names.ts';
import type { CompareOperator, Expression } from '../language/syntax/ast.ts';
import { parseOneExpression } from '../language/syntax/parse.ts';
import type { Value } from '../language/values.ts';
import { textOf } from './columns.ts';
import { settled } from './data-frame-clean.ts';
import { levelColumn } from './levels.ts';
import type { DataFrame } from './data-frame.ts';
import { method, type Member, only } from './members.ts';
import { Series } from './series.ts';

const PARTS = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`|@[A-Za-z_]\w*|&&?|\|\|?/g;

interface Plain {
  source: string;
  /** The names that stand for what Python could not read: `` `two words` `` and `@name`. */
  names: Map<string, { name: string; isOfScript: boolean }>;
}

/** `&` and `|` bind as loosely as `and` and `or` here. */
function plain(text: string): Plain {
  const names: Plain['names'] = new Map();
  const source = text.replace(/\n/g, ' ').replace(PARTS, (part) => {
    if (part.startsWith('&')) return ' and ';
    if (part.startsWith('|')) return ' or ';
    if (!part.startsWith('@') && !part.startsWith('`')) return part;
    const stand = `_name_${names.size}`;
    const isOfScript = part.startsWith('@');
    names.set(stand, { name: isOfScript ? part.slice(1) : part.slice(1, -1), isOfScript });
    return stand;
  });
  return { source, names };
}

type Comparing = Expression & { kind: 'compare' };

function compared(left: Expression, operator: CompareOperator, right: Expression): Expression {
  const { line } = left;
  const isList = right.kind === 'list' || right.kind === 'tuple';
  if (operator === 'in' || operator === 'not in' || (isList && (operator === '==' || operator === '!='))) {
    const callee: Expression = { kind: 'attribute', object: left, name: 'isin', line };
    const call: Expression = { kind: 'call', callee, args: [{ kind: 'plain', value: right }], line };
    return operator === 'in' || operator === '==' ? call : { kind: 'unary', operator: '~', value: call, line };
  }
  return { kind: 'compare', first: left, rest: [{ operator, value: right }], line };
}

/** What holds of a whole row at a time: no `and` of two series, but `&`. */
function rowwise(syntax: Expression): Expression {
  const { line } = syntax;
  if (syntax.kind === 'and' || syntax.kind === 'or') {
    const operator = syntax.kind === 'and' ? '&' : '|';
    return { kind: 'binary', operator, left: rowwise(syntax.left), right: rowwise(syntax.right), line };
  }
  if (syntax.kind === 'not') return { kind: 'unary', operator: '~', value: rowwise(syntax.value), line };
  if (syntax.kind === 'unary') return { ...syntax, value: rowwise(syntax.value) };
  if (syntax.kind === 'binary') return { ...syntax, left: rowwise(syntax.left), right: rowwise(syntax.right) };
  if (syntax.kind === 'compare') return chain(syntax);
  if (syntax.kind === 'attribute') return { ...syntax, object: rowwise(syntax.object) };
  if (syntax.kind === 'call') return { ...syntax, callee: rowwise(syntax.callee) };
  return syntax;
}

function chain({ first, rest, line }: Comparing): Expression {
  const values = [first, ...rest.map(({ value }) => value)].map(rowwise);
  const pairs = rest.map(({ operator }, at) => compared(values[at]!, operator, values[at + 1]!));
  return pairs.reduce((left, right) => ({ kind: 'binary', operator: '&', left, right, line }));
}

function namesOf(frame: DataFrame, names: Plain['names']): Map<string, Value> {
  const known = new Map<string, Value>();
  const { index } = frame;
  const levels = index.names.map((_, level) => new Series(levelColumn(index, level).values, { index }));
  levels.forEach((series, level) => known.set(`ilevel_${level}`, series));
  if (levels.length === 1) known.set('index', levels[0]!);
  index.names.forEach((name, level) => typeof name === 'string' && known.set(name, levels[level]!));
  for (const column of frame.columns) if (typeof column.name === 'string') known.set(column.name, frame.series(column));
  for (const [stand, { name, isOfScript }] of names) {
    const value = isOfScript ? localNames.read?.(name) : known.get(name);
    if (value === undefined) throw new PythonError('NameError', `name '${name}' is not defined`);
    known.set(stand, value);
  }
  return known;
}

function evaluated(frame: DataFrame, text: string): Value {
  const { source, names } = plain(text);
  const machine = new Machine(namesOf(frame, names), new Map(), new Map());
  const run = expression(rowwise(parseOneExpression(source)), new Scope(machine, null, false, []));
  return run({ slots: [], parent: null });
}

function query(frame: DataFrame, text: string): DataFrame {
  const mask = evaluated(frame, text);
  if (mask instanceof Series && mask.dtype === 'bool') return frame.item(mask) as DataFrame;
  throw new PythonError('ValueError', 'query expects a condition that is true or false of each row');
}

export const queryMembers: readonly Member<DataFrame>[] = [
  method<DataFrame>('query', 'expr, *, inplace=False, engine=None', (frame, text, inplace, engine) => {
    only('engine', engine, null, 'python', 'numexpr');
    return settled(frame, query(frame, textOf('expr', text)), inplace);
  }),
  method<DataFrame>('eval', 'expr, *, inplace=False', (frame, text, inplace) => {
    const assignment = /^\s*([A-Za-z_]\w*)\s*=(?!=)([^]*)$/.exec(textOf('expr', text));
    if (!assignment) return evaluated(frame, textOf('expr', text));
    const result = frame.with(frame.columns);
    result.setItem(assignment[1]!, evaluated(frame, assignment[2]!));
    return settled(frame, result, inplace);
  }),
];
