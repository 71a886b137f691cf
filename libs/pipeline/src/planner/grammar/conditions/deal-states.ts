// Deals by how they stand: "won", "lost", "closed" and "open" of stages such as `Closed Won`, `Closed Lost` and those before them.
import type { ColumnSchema, Condition } from '@quaestor/contracts';
import { rememberedOf } from '../../../words/remembered.ts';
import { splitWords, valueKey } from '../../../words/split-words.ts';
import { mappingOf } from '../../../words/table-index.ts';
import { map, maybe, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import type { Narrowing } from './narrowing.ts';

export interface DealStates {
  column: ColumnSchema;
  won: string;
  lost: string;
  /** All that a deal ends in, `won` and `lost` among them. */
  closed: readonly string[];
}

const STAGE = /^(stage|status|state|phase)$/;
const WON = /^closed ?won$/;
const LOST = /^closed ?lost$/;
/** Ended, though no cell says that it was closed. */
const ENDED =
  /\b(cancel\w*|withdrawn|abandoned|disqualified|dead|expired|rejected|declined|archived|duplicate|lapsed)\b/;

/** Only where one column tells it, and none has another word for what is open or closed. */
export const dealStatesOf = rememberedOf((schema: readonly ColumnSchema[]): DealStates | undefined => {
  const found = schema.flatMap((column): DealStates[] => {
    if (column.type !== 'text' || !STAGE.test(splitWords(column.name).at(-1) ?? '')) return [];
    const values = column.values ?? [];
    const won = values.filter((value) => WON.test(valueKey(value)));
    const lost = values.filter((value) => LOST.test(valueKey(value)));
    const closed = values.filter((value) => /^closed/.test(valueKey(value)));
    const rest = values.filter((value) => !closed.includes(value));
    const isElse = rest.some((value) => ENDED.test(valueKey(value)));
    return won.length === 1 && lost.length === 1 && !isElse ? [{ column, won: won[0]!, lost: lost[0]!, closed }] : [];
  });
  const [states, ...others] = found;
  const isTold = schema.some(
    ({ name, type, values }) =>
      splitWords(name).some((word) => /^(open|closed|won|lost)$/.test(word)) ||
      (type === 'text' && values?.some((value) => /^(open|closed|won|lost)$/.test(valueKey(value)))),
  );
  return states && others.length === 0 && !isTold ? states : undefined;
});

const HOW: readonly (readonly [said: string, such: (states: DealStates) => Condition[]])[] = [
  ['won|win|we won|did we win|have we won|closed won', ({ column, won }) => [equal(column, won)]],
  ['lost|lose|we lost|did we lose|have we lost|closed lost', ({ column, lost }) => [equal(column, lost)]],
  ['closed|not open', ({ column, closed }) => [{ column: column.name, op: 'in', values: [...closed] }]],
  [
    'open|still open|currently open|not closed|not yet closed|in the pipeline',
    ({ column, closed }) => closed.map((value): Condition => ({ column: column.name, op: '!=', values: [value] })),
  ],
];
const equal = ({ name }: ColumnSchema, value: string): Condition => ({ column: name, op: '=', values: [value] });

const OF_ALL = /^(rates?|ratios?|percentages?|chances?|probabilit(y|ies))$/;

const OPENERS =
  'that|which|that are|which are|that were|which were|are|were|is|was|have been|has been|that have been|got|that we have|we have|did we|have we|as';

export function dealStatesRule(scan: Scan): Rule<Narrowing> {
  const states = dealStatesOf(scan.schema);
  if (!states) return () => [];
  const { column } = states;
  const ways = HOW.map(([said, such]) => ({ said: scan.phrase(said), filters: such(states) }));
  const opener = maybe(scan.phrase(OPENERS));
  return (at) =>
    ways.flatMap(({ said, filters }) => {
      const rule = map(seq(opener, said), ([, phrase]) => phrase);
      // "win rate" is no matter of which
      return rule(at)
        .filter(({ to }) => !OF_ALL.test(scan.token(to)?.lower ?? ''))
        .map((each) => {
          const told = filters.map(({ op, values }) => `${op === '!=' ? 'not ' : ''}${values.join(' or ')}`).join(', ');
          const match = { column, score: 0.85, evidence: 'synonym' as const };
          return {
            to: each.to,
            value: { filters },
            cost: 0.05,
            mapping: [mappingOf(each.value, scan.table, match)],
            notes: [`"${each.value}" is read as ${column.name} ${told}.`],
          };
        });
    });
}
