// What came in, of rows that each are money paid to us: "how much have we had in subs", "total received by payment method", "what
// have the family members spent on bar tabs", "when was the last time Ann Moss paid us anything".
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { rootOf } from '../../words/roots.ts';
import { splitWords, stem, stemsOf } from '../../words/split-words.ts';
import { indexOf, type ValueMatch } from '../../words/table-index.ts';
import { isIdentifier, isNumber, isTime, isYesOrNo } from '../columns.ts';
import { PERSONS } from '../grammar/people/persons.ts';

const PAYMENTS = new Set('payment receipt income donation taking subscription due sub fee gift'.split(' '));
const AMOUNT = /^(amount|amt|sum|value|total|paid|amount paid|amount received|received)$/;

interface Paid {
  table: TaskTable;
  amount: ColumnSchema;
  /** When it was paid, where one date is there. */
  day: ColumnSchema | undefined;
}

/** Nothing, where it is not clear which rows are the payments, or some of them are paid back. */
export function moneyIn(text: string, tables: readonly TaskTable[]): string | undefined {
  const [paid, ...others] = tables.flatMap((table) => paymentsIn(table) ?? []);
  if (!paid || others.length > 0) return undefined;
  const asked = ofPeople(text, tables);
  const said = ways(paid, tables).reduce<string | undefined>((found, way) => found ?? way(asked), undefined);
  return said ?? (asked === text ? undefined : asked);
}

function paymentsIn(table: TaskTable): Paid | undefined {
  const last = stem(
    table.name
      .split('_')
      .filter((word) => !/\d/.test(word))
      .at(-1) ?? '',
  );
  if (!PAYMENTS.has(last)) return undefined;
  const { columns } = table.schema;
  const [amount, ...others] = columns.filter(
    (column) => isNumber(column) && !isIdentifier(column) && AMOUNT.test(splitWords(column.name).join(' ')),
  );
  if (!amount || others.length > 0 || typeof amount.min !== 'number' || amount.min < 0) return undefined;
  const days = columns.filter(isTime);
  return { table, amount, day: days.length === 1 ? days[0] : undefined };
}

/** "people" are those that the only table of people is called after. */
function ofPeople(text: string, tables: readonly TaskTable[]): string {
  const nouns = tables.map(({ name }) => name.split('_').at(-1)!).filter((noun) => PERSONS.has(stem(noun)));
  const [noun] = nouns;
  return noun && nouns.length === 1 ? text.replace(/\bhow many people\b/i, `how many ${noun}`) : text;
}

type Way = (text: string) => string | undefined;

const HAD = String.raw`(?:had|received|recieved|taken|collected|got|been paid|made)`;

function ways({ table, amount, day }: Paid, tables: readonly TaskTable[]): readonly Way[] {
  const cell = (said: string, among: readonly TaskTable[]) => only(cellsOf(said, among));
  const is = ({ column, value }: ValueMatch) => `${bare(column.name)} is ${value}`;
  return [
    // "how much have we had in subs"
    (text) => {
      const said = groups(
        new RegExp(
          String.raw`^\s*how much (?:money )?have we (?:actually )?${HAD}(?: so far)? (?:in|for|from|as|towards) (?<what>[^?,]+?)(?: so far| in total| altogether)?\s*[?.!]*\s*$`,
          'iu',
        ),
        text,
      );
      const found = said && cell(said.what!, [table]);
      return found && `what is the total ${amount.name} where ${is(found)}`;
    },
    // "total received by payment method"
    (text) => {
      const said = new RegExp(
        String.raw`^\s*(?:the )?total (?:money |amount )?(?:received|recieved|taken|collected|paid in)(?= (?:by|per|for each|in each|from|in)\b)`,
        'iu',
      );
      return said.test(text) ? text.replace(said, `total ${amount.name}`) : undefined;
    },
    // "what have the family members spent on bar tabs"
    (text) => {
      const said = groups(
        /^\s*(?:what|how much) (?:have|has|did) (?:the |our )?(?<who>[^?,]+?) (?:spent|spend|paid|pay)(?: us)? (?:on|for|in|towards) (?<what>[^?,]+?)(?: in total| altogether| so far)?\s*[?.!]*\s*$/iu,
        text,
      );
      const noun = said && stem(said.who!.split(' ').at(-1)!.toLowerCase());
      const who = said && PERSONS.has(noun!) ? said.who!.split(' ').slice(0, -1).join(' ') : '';
      const what = said && who && cell(said.what!, [table]);
      const kind =
        what &&
        cell(
          who,
          tables.filter((each) => each !== table),
        );
      return what && kind && `what is the total ${amount.name} where ${is(what)} and ${is(kind)}`;
    },
    // "how much cash has not been banked yet"
    (text) => {
      const said = groups(
        /^\s*how much (?:(?<what>[^?,]+?) )?(?:has|have|is|was)(?<not>(?: still)?(?: not|n't)(?: yet)?)?(?: already| now)? been (?<done>\p{L}+ed)(?: yet| so far| already)?\s*[?.!]*\s*$/iu,
        text,
      );
      const flag =
        said &&
        only(
          table.schema.columns.filter(
            (column) =>
              isYesOrNo(column) &&
              column.nulls === 0 &&
              rootOf(splitWords(column.name).join(' ')) === rootOf(said.done!.toLowerCase()),
          ),
        );
      const what = said?.what && !/^(?:of the )?money$/i.test(said.what) ? cell(said.what, [table]) : undefined;
      if (!said || !flag || (said.what && !what && !/^(?:of the )?money$/i.test(said.what))) return undefined;
      return `what is the total ${amount.name} where ${bare(flag.name)} is ${said.not ? 'no' : 'yes'}${what ? ` and ${is(what)}` : ''}`;
    },
    // "when was the last time Ann Moss paid us anything"
    (text) => {
      const said = groups(
        /^\s*when (?:was the last time (?:that )?(?<one>[^?,]+?) paid|did (?<two>[^?,]+?) last pay)(?: us| in)?(?: anything| any money| something| money)?\s*[?.!]*\s*$/iu,
        text,
      );
      const who = said?.one ?? said?.two;
      const noun = table.name.split('_').at(-1)!;
      return who && day ? `what is the latest ${day.name} of ${noun} of ${who}` : undefined;
    },
  ];
}

const groups = (said: RegExp, text: string) => said.exec(text)?.groups;
const only = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined);
const bare = (name: string) => name.replace(/[?!:]+\s*$/, '');

/** Cells called so, in the singular or the plural. */
function cellsOf(said: string, tables: readonly TaskTable[]): readonly ValueMatch[] {
  const plain = said.replace(/^(?:the|our|any|all) /i, '');
  const forms = new Set([plain, stemsOf(plain).join(' ')]);
  const found = tables.flatMap((table) => [...forms].flatMap((form) => indexOf(table).values(form)));
  return [...new Map(found.map((match) => [`${match.column.name}\n${match.value}`, match])).values()];
}
