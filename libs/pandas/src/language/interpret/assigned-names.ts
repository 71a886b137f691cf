// The names a function's body assigns to, which makes them its own.
import type { Expression, Statement } from '../syntax/ast.ts';

export interface AssignedNames {
  own: Set<string>;
  /** Declared `global`. */
  globals: Set<string>;
}

export function assignedNames(body: readonly Statement[]): AssignedNames {
  const found: AssignedNames & { outer: Set<string> } = { own: new Set(), globals: new Set(), outer: new Set() };
  for (const statement of body) inStatement(statement, found);
  for (const name of [...found.globals, ...found.outer]) found.own.delete(name);
  return found;
}

function inStatement(statement: Statement, found: AssignedNames & { outer: Set<string> }): void {
  const { own } = found;
  for (const expression of expressionsOf(statement)) walrusNames(expression, own);
  switch (statement.kind) {
    case 'assign':
      for (const target of statement.targets) targetNames(target, own);
      break;
    case 'augmented':
      targetNames(statement.target, own);
      break;
    case 'for':
      targetNames(statement.target, own);
      break;
    case 'delete':
      for (const target of statement.targets) targetNames(target, own);
      break;
    case 'def':
      own.add(statement.name);
      return;
    case 'global':
      for (const name of statement.names) found.globals.add(name);
      break;
    case 'nonlocal':
      for (const name of statement.names) found.outer.add(name);
      break;
    case 'import':
      for (const { module, as } of statement.modules) own.add(as ?? module.split('.')[0]!);
      break;
    case 'from':
      for (const { as } of statement.names ?? []) own.add(as);
      break;
    case 'try':
      for (const name of statement.names) own.add(name);
      for (const each of [...statement.handled, ...statement.after]) inStatement(each, found);
      break;
    default:
  }
  if ('body' in statement) for (const each of statement.body) inStatement(each, found);
  if ('otherwise' in statement) for (const each of statement.otherwise) inStatement(each, found);
}

export function targetNames(target: Expression, names: Set<string>): void {
  if (target.kind === 'name') names.add(target.name);
  else if (target.kind === 'tuple' || target.kind === 'list') for (const item of target.items) targetNames(item, names);
  else if (target.kind === 'starred') targetNames(target.value, names);
}

const isExpression = (value: unknown): value is Expression =>
  typeof value === 'object' && value !== null && 'kind' in value && 'line' in value;

/** The expressions right under a statement, not those of the statements in it. */
function expressionsOf(statement: Statement): Expression[] {
  return Object.entries(statement).flatMap(([part, value]: [string, unknown]) => {
    if (['body', 'otherwise', 'handled', 'after'].includes(part)) return [];
    return (Array.isArray(value) ? value : [value]).filter(isExpression);
  });
}

/** Names bound by `:=`, in a comprehension too, but not in a lambda, which keeps its own. */
export function walrusNames(node: unknown, names: Set<string>): void {
  if (Array.isArray(node)) for (const each of node) walrusNames(each, names);
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
  const expression = node as Expression;
  if (expression.kind === 'lambda') return;
  if (expression.kind === 'walrus') names.add(expression.name);
  for (const part of Object.values(node)) if (typeof part === 'object') walrusNames(part, names);
}
