// Parsing with all readings at once: a rule gives every way it can be read from a place, and what each way costs. The
// grammar stays a list of what people say; which reading is meant is decided at the end, over the whole question.
import type { ColumnMapping } from '@quaestor/contracts';

export interface Read<T> {
  /** Place of the first token after it. */
  to: number;
  value: T;
  /** How far-fetched it is: 0 for the very words, about 1 for a guess. */
  cost: number;
  mapping: readonly ColumnMapping[];
  notes: readonly string[];
}

export type Rule<T> = (at: number) => readonly Read<T>[];

export const read = <T>(to: number, value: T, rest: Partial<Omit<Read<T>, 'to' | 'value'>> = {}): Read<T> => ({
  to,
  value,
  cost: 0,
  mapping: [],
  notes: [],
  ...rest,
});

const joined = <A, T>(first: Read<A>, second: Read<unknown>, value: T): Read<T> => ({
  to: second.to,
  value,
  cost: first.cost + second.cost,
  mapping: second.mapping.length ? [...first.mapping, ...second.mapping] : first.mapping,
  notes: second.notes.length ? [...first.notes, ...second.notes] : first.notes,
});

type Values<R extends readonly Rule<unknown>[]> = { [K in keyof R]: R[K] extends Rule<infer T> ? T : never };

/** All of them, one after the other. */
export function seq<R extends readonly Rule<unknown>[]>(...rules: R): Rule<Values<R>> {
  return (at) => {
    let reads: Read<unknown[]>[] = [read(at, [])];
    for (const rule of rules) {
      reads = reads.flatMap((first) =>
        rule(first.to).map((second) => joined(first, second, [...first.value, second.value])),
      );
      if (reads.length === 0) return [];
    }
    return reads as unknown as Read<Values<R>>[];
  };
}

export const alt =
  <T>(...rules: readonly Rule<T>[]): Rule<T> =>
  (at) =>
    rules.flatMap((rule) => rule(at));

/** The rule where it can be read; nothing where it cannot. */
export const opt =
  <T>(rule: Rule<T>): Rule<T | undefined> =>
  (at) => {
    const reads = rule(at);
    return reads.length ? reads : [read(at, undefined)];
  };

/** The rule, or nothing even where it could be read. */
export const maybe =
  <T>(rule: Rule<T>): Rule<T | undefined> =>
  (at) => [...rule(at), read(at, undefined)];

/** As many as there are. */
export const many =
  <T>(rule: Rule<T>): Rule<readonly T[]> =>
  (at) => {
    const done: Read<readonly T[]>[] = [];
    let open: Read<readonly T[]>[] = [read(at, [])];
    while (open.length) {
      open = open.flatMap((first) => {
        const next = rule(first.to);
        if (next.length === 0) done.push(first);
        return next.map((second) => joined(first, second, [...first.value, second.value]));
      });
    }
    return done;
  };

/** What it means. Undefined: it means nothing after all. */
export const map =
  <A, B>(rule: Rule<A>, meaning: (value: A, whole: Read<A>) => B | undefined): Rule<B> =>
  (at) =>
    rule(at).flatMap((each) => {
      const value = meaning(each.value, each);
      return value === undefined ? [] : [{ ...each, value }];
    });

export const costing =
  <T>(cost: number, rule: Rule<T>): Rule<T> =>
  (at) =>
    rule(at).map((each) => ({ ...each, cost: each.cost + cost }));

/** The same question is asked of the same place many times. */
export function memo<T>(rule: Rule<T>): Rule<T> {
  const known = new Map<number, readonly Read<T>[]>();
  return (at) => {
    let reads = known.get(at);
    if (!reads) known.set(at, (reads = rule(at)));
    return reads;
  };
}
