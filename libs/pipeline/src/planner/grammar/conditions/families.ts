// Several numbers of a row that are of one kind, `maths_pct`, `english_pct` and `science_pct`, meant together: "under 40 in all
// three subjects", "at least 90 in any of them", "at least 50 in biology and physics".
import type { ColumnSchema, Condition } from '@quaestor/contracts';
import { splitWords } from '../../../words/split-words.ts';
import { mappingOf } from '../../../words/table-index.ts';
import { isIdentifier, isNumber } from '../../columns.ts';
import { countRule } from '../numbers/numbers.ts';
import { alt, map, maybe, opt, type Read, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { boundedRule, filtersOn } from './comparison.ts';
import type { Narrowing } from './narrowing.ts';

type Family = readonly ColumnSchema[];

export function familyRule(scan: Scan, opener: Rule<unknown>): Rule<Narrowing> {
  const families = familiesIn(scan.schema);
  if (families.length === 0) return () => [];
  const counted = map(
    seq(
      scan.phrase('in|on|for|at|across'),
      alt(scan.phrase(ALL), scan.phrase(ANY)),
      opt(countRule(scan)),
      opt(scan.phrase(NOUNS)),
    ),
    ([, word, said, noun]) => {
      const isAny = ANY.split('|').includes(word);
      const count = said ?? (/^both/.test(word) ? 2 : undefined);
      if (count === undefined && (noun === undefined || (noun === 'of them' && !isAny))) return undefined;
      const [family, ...others] = families.filter(({ length }) => count === undefined || length === count);
      return family && others.length === 0 ? { family, isAny } : undefined;
    },
  );
  const listed: Rule<{ family: Family; isAny: boolean }> = (at) =>
    scan
      .phrase('in|for|in both')(at)
      .flatMap(({ to }) => listFrom(scan, to))
      .filter(({ value }) => families.some((each) => value.every((column) => each.includes(column))))
      .map((each) => ({ ...each, value: { family: each.value, isAny: false } }));
  const lead = alt<unknown>(opener, scan.phrase('scored|got|had|who got|who scored'));
  const found = seq(lead, boundedRule(scan), alt(counted, listed));
  return (at) =>
    found(at).flatMap((each) => {
      const [, { op, value }, { family, isAny }] = each.value;
      const filters = family.map((column) => filtersOn(column, { op, values: [value] })?.[0]);
      const conditions = filters.filter((filter): filter is Condition => filter !== undefined && !('any' in filter));
      if (conditions.length < family.length) return [];
      const mapping = family.map((column) =>
        mappingOf(scan.text(at, each.to), scan.table, { column, score: 0.75, evidence: 'partial' }),
      );
      const narrowing: Narrowing = { filters: isAny ? [{ any: conditions }] : conditions };
      return [{ ...each, value: narrowing, mapping: [...each.mapping, ...mapping] }];
    });
}

/** Of three columns or more that are named alike but for one word, or of two that both end in a word for a mark. */
function familiesIn(schema: readonly ColumnSchema[]): Family[] {
  const members = new Map<string, ColumnSchema[]>();
  for (const column of schema.filter((each) => isNumber(each) && !isIdentifier(each))) {
    const words = splitWords(column.name);
    if (words.length < 2) continue;
    const kinds = words.map((_, place) => words.map((word, at) => (at === place ? '…' : word)).join(' '));
    if (MARKS.test(words.at(-1)!)) kinds.push(words.at(-1)!);
    for (const kind of kinds) members.set(kind, [...(members.get(kind) ?? []), column]);
  }
  const families = [...members].filter(([kind, { length }]) => length > (kind.includes('…') ? 2 : 1));
  return [...new Map(families.map(([, family]) => [family.map(({ name }) => name).join('\n'), family])).values()];
}

/** "biology, chemistry and physics". */
function listFrom(scan: Scan, from: number): Read<Family>[] {
  const done: Read<Family>[] = [];
  let open: Read<Family>[] = scan.column(from).map((each) => ({ ...each, value: [each.value.column] }));
  while (open.length) {
    open = open.flatMap((first) => {
      const next = scan.token(first.to)?.text === ',' ? first.to + 1 : first.to;
      const and = maybe(scan.phrase('and|and in'))(next).map(({ to }) => to);
      return and
        .filter((at) => at > first.to)
        .flatMap((at) => scan.column(at).filter(({ value }) => !first.value.includes(value.column)))
        .map((each) => ({
          ...each,
          value: [...first.value, each.value.column],
          cost: first.cost + each.cost,
          mapping: [...first.mapping, ...each.mapping],
          notes: [...first.notes, ...each.notes],
        }));
    });
    done.push(...open);
  }
  return done;
}

const MARKS = /^(pct|percent|mark|marks|score|scores|points|grade|result)$/;
const ALL = 'all|all the|all their|all of the|every|every single|each|each of the|both|both of the';
const ANY = 'any|any one|any of the|at least one|at least one of the|one or more';
const NOUNS =
  'subjects|subject|papers|paper|exams|exam|tests|test|rounds|round|categories|category|disciplines|discipline|of them|parts|part|sections|section|marks|scores|events|event|quarters|quarter|weeks|week';
