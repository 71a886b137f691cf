// Several numbers of a row that are of one kind, `maths_pct`, `english_pct` and `science_pct`, meant together: "under 40 in all
// three subjects", "at least 90 in any of them".
import type { ColumnSchema, Condition } from '@quaestor/contracts';
import { splitWords } from '../../../words/split-words.ts';
import { mappingOf } from '../../../words/table-index.ts';
import { isIdentifier, isNumber } from '../../columns.ts';
import { alt, map, maybe, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { boundedRule, filtersOn } from './comparison.ts';
import type { Narrowing } from './narrowing.ts';

export function familyRule(scan: Scan, opener: Rule<unknown>): Rule<Narrowing> {
  const families = familiesIn(scan.schema);
  if (families.length === 0) return () => [];
  const noun = scan.phrase(NOUNS);
  const sized = (before: string) =>
    COUNTS.map(([word, size]) => map(seq(scan.phrase(before.replaceAll('#', word)), maybe(noun)), () => size));
  const unsized = (before: string) => map(seq(scan.phrase(before), noun), () => 0);
  const all = alt(
    ...sized('in all #|on all #|for all #|across all #'),
    unsized('in every|in each|in every single|in all|in all the|in all their'),
  );
  const any = alt(
    ...sized('in any of the #|in at least one of the #'),
    unsized('in any|in at least one|in one or more'),
  );
  const bounded = boundedRule(scan);
  return (at) =>
    alt(
      map(seq(opener, bounded, all), ([, comparison, size]) => ({ comparison, size, isAny: false })),
      map(seq(opener, bounded, any), ([, comparison, size]) => ({ comparison, size, isAny: true })),
    )(at).flatMap((each) => {
      const { comparison, size, isAny } = each.value;
      const [family, ...others] = families.filter(({ length }) => size === 0 || length === size);
      if (!family || others.length > 0) return [];
      const filters = family.map((column) => filtersOn(column, { op: comparison.op, values: [comparison.value] })?.[0]);
      const conditions = filters.filter((filter): filter is Condition => filter !== undefined && !('any' in filter));
      if (conditions.length < family.length) return [];
      const mapping = family.map((column) =>
        mappingOf(scan.text(at, each.to), scan.table, { column, score: 0.75, evidence: 'partial' }),
      );
      const value: Narrowing = { filters: isAny ? [{ any: conditions }] : conditions };
      return [{ ...each, value, mapping: [...each.mapping, ...mapping] }];
    });
}

/** Of three columns or more that are named alike but for one word. */
function familiesIn(schema: readonly ColumnSchema[]): ColumnSchema[][] {
  const members = new Map<string, ColumnSchema[]>();
  for (const column of schema.filter((each) => isNumber(each) && !isIdentifier(each))) {
    const words = splitWords(column.name);
    for (const [place] of words.length > 1 ? words.entries() : []) {
      const kind = words.map((word, at) => (at === place ? '…' : word)).join(' ');
      members.set(kind, [...(members.get(kind) ?? []), column]);
    }
  }
  return [...members.values()].filter(({ length }) => length > 2);
}

const COUNTS = [
  ['three', 3],
  ['3', 3],
  ['four', 4],
  ['4', 4],
  ['five', 5],
  ['5', 5],
] as const;
const NOUNS =
  'subjects|subject|papers|paper|exams|exam|tests|test|rounds|round|categories|category|disciplines|discipline|of them|parts|part|sections|section|marks|scores|events|event|quarters|quarter|weeks|week';
