// Two numbers of a row that are told apart by one word, held against each other by that word: "exported more than we imported",
// "the pain went up" of one before and one after.
import type { Condition } from '@quaestor/contracts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { mappingOf } from '../../../words/table-index.ts';
import { alt, map, maybe, read, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { changes, type Twin, twinSaid, twinsSaid } from '../twins.ts';
import type { Narrowing } from './narrowing.ts';

export function besideTwins(scan: Scan, opener: Rule<unknown>): Rule<Narrowing> {
  const pairs = scan.question.tokens.some(({ lower }) => lower === 'than') ? twinsSaid(scan) : [];
  const found = alt(
    ...pairs.map((pair) => held(scan, opener, pair)),
    ...changes(scan.schema).map(({ before, after, shared }) => changed(scan, opener, before, after, shared)),
  );
  return (at) =>
    found(at).map((each) => ({
      ...each,
      mapping: each.value.filters.flatMap((filter) =>
        scan.schema
          .filter(({ name }) => !('any' in filter) && (name === filter.column || name === filter.than))
          .map((column) => mappingOf(scan.text(at, each.to), scan.table, { column, score: 0.8, evidence: 'stem' })),
      ),
    }));
}

function held(scan: Scan, opener: Rule<unknown>, pair: readonly [Twin, Twin]): Rule<Narrowing> {
  const twin = twinSaid(scan, pair);
  const who = maybe(scan.phrase('we|they|it|was|were|had|been|we had|they had|it was|they were|is|are'));
  const noun = maybe(nounOf(scan, pair));
  const way = alt(
    map(scan.phrase('more|higher|greater|larger'), () => '>' as const),
    map(scan.phrase('less|lower|fewer|smaller'), () => '<' as const),
  );
  return alt(
    map(seq(opener, who, twin, way, noun, scan.phrase('than'), who, twin), ([, , one, op, , , , other]) =>
      beside(one, op, other),
    ),
    map(seq(opener, way, noun, who, twin, scan.phrase('than'), who, twin), ([, op, , , one, , , other]) =>
      beside(one, op, other),
    ),
  );
}

function changed(
  scan: Scan,
  opener: Rule<unknown>,
  before: Twin,
  after: Twin,
  shared: readonly string[],
): Rule<Narrowing> {
  const what = (at: number) =>
    shared.some((word) => stem(word) === stem(scan.token(at)?.lower ?? '')) ? [read(at + 1, undefined)] : [];
  const aux = maybe(scan.phrase('has|have|had|did|was|were'));
  const way = alt(
    map(scan.phrase('went up|go up|gone up|rose|rise|risen|increased|increase'), () => '>' as const),
    map(
      scan.phrase('went down|go down|gone down|fell|fall|fallen|dropped|drop|decreased|decrease|came down|come down'),
      () => '<' as const,
    ),
    map(scan.phrase('stayed the same|stay the same|not change|was unchanged|unchanged'), () => '=' as const),
  );
  return map(seq(opener, maybe(scan.phrase('the|their|its')), what, aux, way), ([, , , , op]) =>
    beside(after, op, before),
  );
}

const beside = (one: Twin, op: Condition['op'], other: Twin): Narrowing | undefined =>
  one.column === other.column
    ? undefined
    : { filters: [{ column: one.column.name, op, values: [], than: other.column.name }] };

/** A word of both names. */
const nounOf =
  (scan: Scan, [one]: readonly [Twin, Twin]): Rule<unknown> =>
  (at) => {
    const lower = scan.token(at)?.lower ?? '';
    const isOwn = splitWords(one.column.name).some((word) => word !== one.word && stem(word) === stem(lower));
    return isOwn ? [read(at + 1, lower)] : [];
  };
