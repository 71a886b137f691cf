// What a script is made of, once read. Everything carries the line it begins on, counted from 1.
import type { BinaryOperator, Comparison, UnaryOperator, Value } from '../values.ts';

export type Expression = { line: number } & (
  | { kind: 'constant'; value: Value; isFloat?: boolean }
  | { kind: 'name'; name: string }
  | { kind: 'format-string'; parts: FormatPart[] }
  | { kind: 'list' | 'tuple' | 'set'; items: Expression[] }
  /** A null key: `**value`. */
  | { kind: 'dict'; entries: { key: Expression | null; value: Expression }[] }
  | { kind: 'starred'; value: Expression }
  | { kind: 'unary'; operator: UnaryOperator; value: Expression }
  | { kind: 'not'; value: Expression }
  | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
  | { kind: 'compare'; first: Expression; rest: { operator: CompareOperator; value: Expression }[] }
  | { kind: 'and' | 'or'; left: Expression; right: Expression }
  | { kind: 'conditional'; test: Expression; then: Expression; otherwise: Expression }
  | { kind: 'lambda'; parameters: ParameterSyntax[]; body: Expression }
  | { kind: 'call'; callee: Expression; args: Argument[] }
  | { kind: 'attribute'; object: Expression; name: string }
  | { kind: 'subscript'; object: Expression; key: Expression }
  | { kind: 'slice'; start: Expression | null; stop: Expression | null; step: Expression | null }
  | {
      kind: 'comprehension';
      of: 'list' | 'set' | 'dict' | 'generator';
      key: Expression | null;
      value: Expression;
      clauses: Clause[];
    }
  | { kind: 'walrus'; name: string; value: Expression }
);

export type CompareOperator = Comparison | 'in' | 'not in' | 'is' | 'is not';

/** A literal piece, or `{value!conversion:spec}`. */
export type FormatPart = string | { value: Expression; conversion: 'r' | 's' | 'a' | null; spec: FormatPart[] };

export type Argument =
  | { kind: 'plain'; value: Expression }
  | { kind: 'named'; name: string; value: Expression }
  /** `*value` or `**value`. */
  | { kind: 'rest' | 'named-rest'; value: Expression };

export interface ParameterSyntax {
  name: string;
  kind: 'plain' | 'rest' | 'named-rest' | 'named-only';
  preset: Expression | null;
}

/** `for target in source if condition …`. */
export interface Clause {
  target: Expression;
  source: Expression;
  conditions: Expression[];
}

export type Statement = { line: number } & (
  | { kind: 'expression'; value: Expression }
  | { kind: 'assign'; targets: Expression[]; value: Expression }
  | { kind: 'augmented'; operator: BinaryOperator; target: Expression; value: Expression }
  | { kind: 'if'; test: Expression; body: Statement[]; otherwise: Statement[] }
  | { kind: 'for'; target: Expression; source: Expression; body: Statement[]; otherwise: Statement[] }
  | { kind: 'while'; test: Expression; body: Statement[]; otherwise: Statement[] }
  | { kind: 'def'; name: string; parameters: ParameterSyntax[]; body: Statement[] }
  | { kind: 'return'; value: Expression | null }
  | { kind: 'break' | 'continue' | 'pass' }
  | { kind: 'assert'; test: Expression; message: Expression | null }
  /** Null: what is being handled, raised again. */
  | { kind: 'raise'; value: Expression | null }
  /** `handled` is what stands in `except`, `names` what `as` binds there: never run, but they make names a function's own. */
  | {
      kind: 'try';
      body: Statement[];
      handled: Statement[];
      names: string[];
      otherwise: Statement[];
      after: Statement[];
    }
  | { kind: 'delete'; targets: Expression[] }
  | { kind: 'global' | 'nonlocal'; names: string[] }
  /** `import module as name`; without `as`, the first part of the module's name is bound. */
  | { kind: 'import'; modules: { module: string; as: string | null }[] }
  /** A null list: `*`. */
  | { kind: 'from'; module: string; names: { name: string; as: string }[] | null }
);
