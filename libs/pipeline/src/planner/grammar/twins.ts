// Two numbers of a row that are told apart by one word: `Planned Hours` and `Actual Hours`, `qty_requested` and `qty_moved`,
// `Parts Cost` and `Labour Cost`. People name such a column by that word alone.
import type { ColumnSchema } from '@quaestor/contracts';
import { abbreviates, writtenOut } from '../../words/abbreviations.ts';
import { remembered, rememberedOf } from '../../words/remembered.ts';
import { rootOf } from '../../words/roots.ts';
import { splitWords, stem } from '../../words/split-words.ts';
import { bareName } from '../../words/table-index.ts';
import { isIdentifier, isNumber } from '../columns.ts';
import { read, type Rule } from './parser.ts';
import { UNIT_AFTER } from './phrases/phrases.ts';
import type { Scan } from './scan.ts';

export interface Twin {
  column: ColumnSchema;
  /** What tells it from the other, in small letters. */
  word: string;
}
export type Twins = readonly [Twin, Twin];

/** Every two of them, in the order of the columns. */
const twinsIn = rememberedOf((schema: readonly ColumnSchema[]): Twins[] => {
  const numbers = schema.filter((column) => isNumber(column) && !isIdentifier(column));
  const words = new Map(numbers.map((column) => [column, splitWords(bareName(column.name))]));
  return numbers.flatMap((one, place) =>
    numbers.slice(place + 1).flatMap((other): Twins[] => {
      const [first, second] = [words.get(one)!, words.get(other)!];
      if (first.length !== second.length || unitIn(one) !== unitIn(other)) return [];
      const apart = first.flatMap((word, at) => (word === second[at] ? [] : [at]));
      const [at, ...others] = apart;
      return at === undefined || others.length > 0 || (first.length === 1 && !unitIn(one))
        ? []
        : [
            [
              { column: one, word: first[at]! },
              { column: other, word: second[at]! },
            ],
          ];
    }),
  );
});

const unitIn = ({ name }: ColumnSchema) => /[([]\s*([^)\]]+?)\s*[)\]]\s*$/.exec(name)?.[1]?.toLowerCase();

/** Whether a word of the question is the one that tells the column from its twin. */
export function says(lower: string, { word }: Pick<Twin, 'word'>): boolean {
  const said = lower.replace(/iz(e|ed|ing)$/, 'is$1');
  const own = writtenOut(word).map((each) => each.replace(/iz(e|ed|ing)$/, 'is$1'));
  if (SAME_DEEDS.some((same) => same.has(rootOf(said)) && own.some((each) => same.has(rootOf(each))))) return true;
  return own.length === 1 && (rootOf(said) === rootOf(own[0]!) || abbreviates(word, said));
}

/** Those of which the question says both words. Wide tables have many that it says nothing of. */
export function twinsSaid(scan: Scan): Twins[] {
  const lowers = scan.question.tokens.map(({ lower }) => lower).filter(({ length }) => length > 2);
  const isSaid = remembered((word) => lowers.some((lower) => says(lower, { word })));
  return twinsIn(scan.schema).filter((pair) => pair.every(({ word }) => isSaid(word)));
}

/** What is done by either name. */
const SAME_DEEDS = ['charged billed invoiced', 'moved shipped', 'used needed consumed'].map(
  (verbs) => new Set(verbs.split(' ').map(rootOf)),
);

/** Said of what was to be, before it was. */
const PLANNED = new Set(
  'planned estimated expected quoted requested budgeted forecast scheduled promised agreed predicted ordered target'
    .split(' ')
    .map(rootOf),
);
const isPlanned = ({ word }: Twin) => writtenOut(word).some((each) => PLANNED.has(rootOf(each)));

/** What was planned, and what came of it. */
export const plans = (schema: readonly ColumnSchema[]): { planned: Twin; actual: Twin }[] =>
  twinsIn(schema).flatMap(([one, other]) => {
    if (isPlanned(one) === isPlanned(other)) return [];
    return [isPlanned(one) ? { planned: one, actual: other } : { planned: other, actual: one }];
  });

/** A number from before and one from after, and what else they are called. */
export const changes = (schema: readonly ColumnSchema[]): { before: Twin; after: Twin; shared: string[] }[] =>
  twinsIn(schema).flatMap((pair) =>
    ORDERED.flatMap(([first, last]) => {
      const [before, after] = [pair.find(({ word }) => word === first), pair.find(({ word }) => word === last)];
      if (!before || !after) return [];
      const shared = splitWords(bareName(pair[0].column.name)).filter(
        (word) => word !== pair[0].word && word.length > 2,
      );
      return shared.length ? [{ before, after, shared }] : [];
    }),
  );

const ORDERED = [
  ['before', 'after'],
  ['pre', 'post'],
  ['start', 'end'],
  ['opening', 'closing'],
  ['initial', 'final'],
  ['old', 'new'],
] as const;

/** The twin that the word here is of, where it is of one only. */
export const twinSaid =
  (scan: Scan, twins: readonly Twin[]): Rule<Twin> =>
  (at) => {
    const lower = scan.token(at)?.lower ?? '';
    const found = lower.length < 3 ? [] : twins.filter((twin) => says(lower, twin));
    return found.length === 1 ? [read(at + 1, found[0]!, { cost: 0.05 })] : [];
  };

/** What they are counted in: a word of their names, units or pieces. */
export const countedIn =
  (scan: Scan, twins: readonly Twin[]): Rule<unknown> =>
  (at) => {
    const lower = scan.token(at)?.lower ?? '';
    const isOwn =
      twins.some(({ column }) => splitWords(column.name).some((word) => stem(word) === stem(lower))) ||
      (/^(units?|pieces?)$/.test(lower) && UNIT_AFTER.has(lower));
    return lower !== '' && isOwn ? [read(at + 1, lower)] : [];
  };

const SPENDING = /^(spend|spent|pay|paid|cost|costs|charged?|bill(ed)?|earned?)$/;
const PAID = /(cost|price|fee|charge|spend|spent|paid|amount|revenue|income)/i;

/** Verbs that say no more than that both are sums of money. */
export const spending =
  (scan: Scan): Rule<string> =>
  (at) => {
    const lower = scan.token(at)?.lower ?? '';
    const isSaid = SPENDING.test(lower) && scan.question.tokens.some((token) => token.lower === 'than');
    return isSaid && saidTogether(scan).some((pair) => pair.every(isPaid)) ? [read(at + 1, lower, { cost: 0.15 })] : [];
  };

const isPaid = ({ column }: Twin) => PAID.test(column.name);

/** Of two that the question holds against each other, with what both are: the one that the word tells. */
export const twinsByWord = (scan: Scan, word: string): Twin[] =>
  saidTogether(scan).flatMap((pair) => pair.filter((twin) => says(word, twin)));

function saidTogether(scan: Scan): Twins[] {
  const { tokens } = scan.question;
  if (!tokens.some(({ lower }) => lower === 'than')) return [];
  return twinsSaid(scan).filter((pair) => {
    const shared = splitWords(pair[0].column.name).filter((each) => each !== pair[0].word);
    const isNamed = tokens.some(({ lower }) => shared.some((own) => own.length > 2 && rootOf(own) === rootOf(lower)));
    const isSpent = pair.every(isPaid) && tokens.some(({ lower }) => SPENDING.test(lower));
    return (isNamed || isSpent) && !pair.some(({ word }) => scan.index.values(word).length > 0);
  });
}
