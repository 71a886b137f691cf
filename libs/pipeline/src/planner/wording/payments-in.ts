// What is said of payments in words that none of their columns has: what was paid before some of it was refunded, plans by the
// column whose cells end so, customers by what some of their payments came to, and the addresses of those.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { splitWords, stem, valueKey } from '../../words/split-words.ts';
import { indexOf } from '../../words/table-index.ts';
import { isNumber } from '../columns.ts';
import { dealStatesOf } from '../grammar/conditions/deal-states.ts';

export function paymentsIn(text: string, table: TaskTable): string | undefined {
  const said = [byAddress, bySomeOfIt, beforeRefunds, byLastWord].reduce((asked, put) => put(asked, table), text);
  return said === text ? undefined : said;
}

const RANKED = /\b(?:top|best|\p{L}{3,}est|most|least)\b/iu;

/** "top 3 customers by paid amount": by the amount of their paid rows. */
function bySomeOfIt(text: string, table: TaskTable): string {
  const [all, sum = '', state = '', number = ''] = BY.exec(text) ?? [];
  if (!all || !RANKED.test(text)) return text;
  const column = table.schema.columns.find(
    (each) => isNumber(each) && splitWords(each.name).join(' ') === number.toLowerCase(),
  );
  const isState =
    indexOf(table).values(state).length === 1 ||
    (/^(?:won|lost|open|closed)$/i.test(state) && dealStatesOf(table.schema.columns) !== undefined);
  return column && isState ? text.replace(BY, `by ${sum}${column.name} of ${state} rows`) : text;
}
const BY = /\bby (?:their |the )?(total )?(\p{L}+) (\p{L}+(?: \p{L}+)?)(?=\s*(?:[?.!,;]|$))/iu;

/** "before refunds" of an amount that a column of refunds stands beside: nothing was taken off it. */
function beforeRefunds(text: string, { schema: { columns } }: TaskTable): string {
  const plain = text.replace(BEFORE, '');
  const isAmount = /\b(?:total|sum|average|mean|median|amounts?|how much)\b/i.test(plain) && !/refund/i.test(plain);
  const given = columns.filter((column) => isNumber(column) && /refund/i.test(column.name));
  // of payments some of which failed it has to be said which are meant
  const states = columns.find(({ values }) => values?.some((value) => FAILED.test(value)))?.values ?? [];
  const isOfSome = states.length === 0 || states.some((value) => keyed(plain).includes(keyed(value)));
  return isAmount && isOfSome && given.length === 1 ? plain : text;
}
const keyed = (words: string) => ` ${valueKey(words)} `;
const FAILED = /\b(?:failed|declined|cancell?ed)\b/i;
const BEFORE = /,?\s*\(?\b(?:before|gross of|without deducting|without taking off) (?:any |the )?refunds?\b\)?/i;

/** "per plan" of a `Pro plan` and a `Team plan`, where no column is called so. */
function byLastWord(text: string, { schema: { columns } }: TaskTable): string {
  const noun = stem(PER.exec(text)?.[1]?.toLowerCase() ?? '');
  if (noun.length < SHORTEST || columns.some(({ name }) => splitWords(name).map(stem).includes(noun))) return text;
  const found = columns.filter(({ type, values }) => type === 'text' && mostEndWith(noun, values ?? []));
  const [column, ...others] = found;
  return column && others.length === 0
    ? text.replace(PER, (all, word: string) => all.replace(word, column.name))
    : text;
}
const PER = /\b(?:per|by|(?:for|in|of) each|each|which) (\p{L}+)\b/iu;
const SHORTEST = 4;

/** Several of them, of which few are called otherwise. */
const mostEndWith = (noun: string, values: readonly string[]) => {
  const such = values.filter(
    (value) => valueKey(value).split(' ').length > 1 && stem(valueKey(value).split(' ').at(-1)!) === noun,
  );
  return such.length > 1 && such.length >= MOST * values.length;
};
const MOST = 0.6;

/** "who are our 2 biggest customers by amount? give me their emails": each has one of his own. */
function byAddress(text: string, { schema: { columns } }: TaskTable): string {
  const { many = '', noun = '', by = '', told = '' } = THEIRS.exec(text)?.groups ?? {};
  if (!by) return text;
  const ofThem = columns.filter(({ name, type, nulls }) => {
    const words = splitWords(name);
    return type === 'text' && nulls === 0 && stem(words[0]!) === stem(noun.toLowerCase()) && words.length > 1;
  });
  const called = (names: RegExp): ColumnSchema | undefined => ofThem.find(({ name }) => names.test(name));
  const [key, address] = [called(/\b(?:id|no|number)$/i), called(told.startsWith('e') ? /e-?mail/i : /name$/i)];
  return key && address && key.distinct === address.distinct ? `top ${many} ${address.name} ${by}` : text;
}
const THEIRS =
  /^\s*(?:who|which|what) (?:are|were) (?:our |the |my )?(?:top )?(?<many>\d+) (?:(?:biggest|top|best|largest) )?(?<noun>\p{L}+s) (?<by>by [^?.!;,]+?)\s*[?.!;,]+\s*(?:please )?(?:give|show|list|tell|send)(?: me| us)? (?:just )?(?:their|the) (?<told>e-?mails?|names?)(?: addresses)?(?: please)?[?.!\s]*$/iu;
