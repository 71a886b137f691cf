// Games of one side, by how each ended: "won", "losses to Harlow", of a column of results such as `W 3–1`.
import type { ColumnSchema, Condition } from '@quaestor/contracts';
import { mappingOf } from '../../../words/table-index.ts';
import { alt, map, maybe, type Read, read, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import type { Narrowing } from './narrowing.ts';
import { eachCondition } from '../../compile/each-condition.ts';

const RESULTS = /^(results?|outcome|score|decision|w ?\/ ?l)\b/i;
/** The letter by itself or before a score. */
const ENDED = /^([WLDT])(?=$|[\s,:–-]|\d)/;
/** Of the cells, how many must be written so. */
const MOST = 0.85;

const OUTCOMES: readonly (readonly [letters: string, said: string])[] = [
  ['W', 'won|win|wins|winning|victories|victory|beat|won against|win against|wins against|victories over|wins over'],
  ['L', 'lost|lose|losing|losses|loss|defeats|defeat|lost to|lose to|losses to|lost against|defeats by|lost by'],
  ['DT', 'drew|draw|drawing|draws|drawn|tie|ties|tied|drew with|draws with|tied with'],
];

const NOT =
  "not|didn't|did not|don't|do not|were not|was not|weren't|wasn't|failed to|that were not|but not|but didn't|but did not";

function resultColumn({ schema }: Scan): ColumnSchema | undefined {
  const [column, ...others] = schema.filter(({ name, type, values }) => {
    if (type !== 'text' || !values?.length || !RESULTS.test(name)) return false;
    const letters = values.map((value) => ENDED.exec(value.trim())?.[1]);
    const known = letters.filter((letter) => letter !== undefined);
    // what only begins with such a letter ended otherwise
    const isElse = values.some((value, place) => letters[place] === undefined && /^[wldt]/i.test(value.trim()));
    return !isElse && known.length >= MOST * values.length && new Set(known).size > 1;
  });
  return others.length === 0 ? column : undefined;
}

export function outcomeRule(scan: Scan): Rule<Narrowing> {
  const column = resultColumn(scan);
  if (!column) return () => [];
  const own = new Set(column.values!.flatMap((value) => ENDED.exec(value.trim())?.[1] ?? []));
  const outcomes = OUTCOMES.flatMap(([letters, said]): Rule<Narrowing>[] => {
    const any = [...letters]
      .filter((letter) => own.has(letter))
      .map((letter): Condition => ({ column: column.name, op: 'starts', values: [letter] }));
    const [first, second] = any;
    if (!first) return [];
    return [map(scan.phrase(said), (): Narrowing => ({ filters: [second ? { any } : first] }))];
  });
  const opener = maybe(scan.phrase('did|do|does|that|which|they|that were|were|ended in|ended in a|end in a|end in'));
  const negated = map(
    seq(scan.phrase(NOT), maybe(scan.phrase('end up')), alt(...outcomes)),
    ([, , { filters }]): Narrowing => {
      const letters = eachCondition(filters).flatMap(({ values }) => values);
      const others = column.values!.filter((value) => !letters.includes(ENDED.exec(value.trim())?.[1] ?? ''));
      return { filters: [{ column: column.name, op: 'in', values: [...others] }] };
    },
  );
  const rule = alt(
    map(seq(opener, alt(...outcomes)), ([, found]) => found),
    negated,
  );
  return (at): Read<Narrowing>[] =>
    rule(at).map(({ to, value, cost }) =>
      read(to, value, {
        cost: cost + 0.1,
        mapping: [mappingOf(scan.text(at, to), scan.table, { column, score: 0.75, evidence: 'value' })],
      }),
    );
}
