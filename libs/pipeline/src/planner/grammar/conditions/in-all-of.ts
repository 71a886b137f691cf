// "under 40 in all three subjects", "at least 50 in biology and physics": the same of several numbers of one kind.
import type { ColumnSchema, Condition, Filter } from '@quaestor/contracts';
import { isNumber } from '../../columns.ts';
import { splitWords } from '../../../words/split-words.ts';
import { countRule } from '../numbers.ts';
import { alt, map, maybe, opt, type Read, type Rule, seq } from '../parser.ts';
import * as phrases from '../phrases.ts';
import type { Scan } from '../scan.ts';
import { type Amount } from '../numbers.ts';
import { boundedRule } from './comparison.ts';
import type { Narrowing } from './narrowing.ts';

const KINDS = 'subjects|subject|tests|test|papers|paper|exams|exam|rounds|round|of them|categories|disciplines|events';
const ANY = 'any|at least one|one or more|any one';

export function inAllOf(scan: Scan): Rule<Narrowing> {
  const families = alikeIn(scan.schema);
  if (families.length === 0) return () => [];
  const all: Rule<{ columns: readonly ColumnSchema[]; any: boolean }> = map(
    seq(
      scan.phrase('in|on|for|at'),
      alt(scan.phrase('all|every|each|all the|each of the|all of the|both|both of the'), scan.phrase(ANY)),
      opt(countRule(scan)),
      scan.phrase(KINDS),
    ),
    ([, word, said, noun]) => {
      const count = said ?? (/^both/.test(word) ? 2 : undefined);
      const fitting = families.filter((each) => count === undefined || each.length === count);
      const [columns, ...others] = fitting;
      const plain = noun === 'of them' && count === undefined;
      return columns && !others.length && !plain ? { columns, any: ANY.split('|').includes(word) } : undefined;
    },
  );
  const listed: Rule<{ columns: readonly ColumnSchema[]; any: boolean }> = (at) =>
    scan
      .phrase('in|for|in both')(at)
      .flatMap(({ to }) => listFrom(scan, to))
      .filter(({ value }) => families.some((each) => value.every((column) => each.includes(column))))
      .map((each) => ({ ...each, value: { columns: each.value, any: false } }));
  const lead = maybe(scan.phrase(`${phrases.OPENERS}|scored|got|had|is|are|was|were|who got|who scored|with`));
  return map(seq(lead, boundedRule(scan), alt(all, listed)), ([, { op, value }, { columns, any }]) =>
    narrowingTo(columns, op, value, any),
  );
}

function narrowingTo(columns: readonly ColumnSchema[], op: Condition['op'], value: Amount, any: boolean) {
  if (value.unit !== undefined && !value.percent) return undefined;
  const each = columns.map(({ name }): Condition => ({ column: name, op, values: [value.value] }));
  return { filters: (any ? [{ any: each }] : each) satisfies Filter[] };
}

/** Numbers of one unit or one last word: marks in subjects, scores of rounds. */
function alikeIn(schema: readonly ColumnSchema[]): ColumnSchema[][] {
  const families = new Map<string, ColumnSchema[]>();
  for (const column of schema.filter(isNumber)) {
    const words = splitWords(column.name);
    if (words.length < 2) continue;
    families.set(words.at(-1)!, [...(families.get(words.at(-1)!) ?? []), column]);
  }
  return [...families.entries()].flatMap(([word, each]) => (MARKS.test(word) && each.length > 1 ? [each] : []));
}
const MARKS = /^(pct|percent|mark|marks|score|scores|points|grade|result)$/;

/** "biology, chemistry and physics". */
function listFrom(scan: Scan, from: number): Read<readonly ColumnSchema[]>[] {
  const done: Read<readonly ColumnSchema[]>[] = [];
  let open: Read<readonly ColumnSchema[]>[] = scan
    .column(from)
    .map((each) => ({ ...each, value: [each.value.column] }));
  while (open.length) {
    open = open.flatMap((first) => {
      const next = scan.token(first.to)?.text === ',' ? first.to + 1 : first.to;
      const and = scan.phrase('and|and in')(next);
      return [...and.map(({ to }) => to), ...(next > first.to ? [next] : [])].flatMap((at) =>
        scan.column(at).flatMap((each) =>
          first.value.includes(each.value.column)
            ? []
            : [
                {
                  ...each,
                  value: [...first.value, each.value.column],
                  cost: first.cost + each.cost,
                  mapping: [...first.mapping, ...each.mapping],
                  notes: [...first.notes, ...each.notes],
                },
              ],
        ),
      );
    });
    done.push(...open);
  }
  return done;
}
