// Values of one column, one or several of them.
import type { ColumnSchema, Condition } from '@quaestor/contracts';
import type { Narrowing } from './narrowing.ts';
import { map, type Read, type Rule, memo, read } from '../parser.ts';
import * as phrases from '../phrases/phrases.ts';
import type { Scan, Values } from '../scan.ts';
import { separatorsOf } from '../../../words/listed-cells.ts';
import { PERSONS } from '../people/persons.ts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { mappingOf } from '../../../words/table-index.ts';

/** "from Rotterdam to Valencia": where both are values of several columns, the preposition says which. */
export const directed =
  (rule: Rule<Narrowing>, scan: Scan): Rule<Narrowing> =>
  (at) =>
    rule(at).map((each) => {
      const column = each.value.values?.column;
      const way = scan
        .text(at, each.to)
        .match(/\b(from|to|for|against)\b/i)?.[1]
        ?.toLowerCase();
      const own = column && splitWords(column.name).find((word) => word in DIRECTIONS);
      if (!way || !own) return each;
      return { ...each, cost: each.cost + (DIRECTIONS[own] === way ? -0.1 : 0.4) };
    });

/** Which preposition the values of a column go with, by a word of its name. */
export const DIRECTIONS: Readonly<Record<string, 'from' | 'to' | 'for' | 'against'>> = {
  for: 'for',
  against: 'against',
  opponent: 'against',
  origin: 'from',
  source: 'from',
  departure: 'from',
  start: 'from',
  from: 'from',
  sender: 'from',
  orig: 'from',
  destination: 'to',
  dest: 'to',
  arrival: 'to',
  target: 'to',
  to: 'to',
  recipient: 'to',
  end: 'to',
};

export interface Listed {
  column: ColumnSchema;
  values: readonly string[];
  /** "both trout and eel": cells that list all of them. */
  all?: boolean;
  /** "only perch": no cells that list more. */
  alone?: boolean;
}

/** Values of one column: "Caravel or QuickHaul", "9A and 9B together". A value of several columns gives a reading for each. */
export function valueList(scan: Scan): Rule<Listed> {
  const { value } = scan;
  const or = scan.phrase(phrases.OR);
  const mapped = ({ phrase, matches }: Values, to: number, cost: number, isAlone: boolean) =>
    matches
      .filter(({ ambiguous }) => !ambiguous)
      .map(({ column, value: cell }) =>
        read(
          to,
          {
            column,
            values: [cell] as readonly string[],
            ...(isAlone && separatorsOf(column).length ? { alone: true } : {}),
          },
          {
            cost,
            mapping: [
              { ...mappingOf(phrase, scan.table, { column, score: 0.9, evidence: 'value' as const }), value: cell },
            ],
          },
        ),
      );
  const one: Rule<Listed> = memo((at) =>
    value(at).flatMap((each) => {
      const found = mapped(
        each.value,
        each.to,
        each.cost,
        /^(only|just|solely)$/.test(scan.token(at - 1)?.lower ?? ''),
      );
      return isWhoSaid(scan, at, each.to)
        ? [
            ...found,
            ...found.flatMap((kind) =>
              kind.value.column.distinct <= FEW_KINDS ? [{ ...kind, to: each.to + 1, cost: kind.cost + 0.1 }] : [],
            ),
          ]
        : found;
    }),
  );
  return memo((at) => {
    const done: Read<Listed>[] = [];
    let open = [...one(at)];
    while (open.length) {
      done.push(...open);
      open = open.flatMap((first) =>
        [...or(first.to), ...(isListed(scan, first.to) ? [read(first.to, '')] : [])].flatMap((sign) =>
          one(sign.to)
            .filter(
              (next) => next.value.column === first.value.column && !first.value.values.includes(next.value.values[0]!),
            )
            // of cells that list things, "trout and eel" may be either of them or both
            .filter(() => !joins(first.value, sign.value) || scan.token(at - 1)?.lower === 'both')
            .map((next) => ({
              to: next.to,
              value: {
                column: first.value.column,
                values: [...first.value.values, ...next.value.values],
                ...(joins(first.value, sign.value) ? { all: true } : {}),
              },
              cost: first.cost + next.cost,
              mapping: [...first.mapping, ...next.mapping],
              notes: first.notes,
            })),
        ),
      );
    }
    return done;
  });
}

/** "rides by casual riders", "for members and casual riders": who did it, of rows that are what they did and not they. */
function isWhoSaid(scan: Scan, at: number, to: number): boolean {
  const noun = scan.token(to)?.lower ?? '';
  return (
    noun !== stem(noun) &&
    PERSONS.has(stem(noun)) &&
    scan.question.tokens.slice(1, at).some(({ lower }) => /^(by|for|from)$/.test(lower)) &&
    scan.column(to).length + scan.rows(to).length === 0
  );
}
const FEW_KINDS = 6;

const joins = ({ column }: Listed, sign: string) =>
  separatorsOf(column).length > 0 && /^(and|&|as well|plus)/.test(sign);

/** One row by its own name: a single value of a column that tells rows from each other. */
export const thingNamed = (scan: Scan): Rule<Condition> =>
  map(valueList(scan), ({ column, values }) =>
    values.length === 1 && scan.isLabel(column) && isCell(column, values)
      ? { column: column.name, op: '=', values: [...values] }
      : undefined,
  );

/** A single value of any column. */
export const valueNamed = (scan: Scan): Rule<Condition> =>
  map(valueList(scan), ({ column, values }) =>
    values.length === 1 && isCell(column, values) ? { column: column.name, op: '=', values: [...values] } : undefined,
  );

/** Not only one of those that a cell lists. */
const isCell = ({ values: cells }: ColumnSchema, [value]: readonly string[]) => cells?.includes(value!) === true;

/** A comma between two of a list; commas are no tokens. */
export const isListed = (scan: Scan, at: number) => {
  const [before, after] = [scan.token(at - 1), scan.token(at)];
  return before !== undefined && after !== undefined && scan.question.text.slice(before.end, after.start).includes(',');
};
