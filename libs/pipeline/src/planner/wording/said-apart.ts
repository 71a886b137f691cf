// Columns whose name ends with what was done, where a verb stands between its words: "how much rent was due" of a `Rent due`, "how
// much has been paid" of a `Paid (€)`.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { splitWords, stem } from '../../words/split-words.ts';
import { bareName, CERTAIN_SCORE, indexOf } from '../../words/table-index.ts';
import { isIdentifier, isNumber } from '../columns.ts';

const DONE =
  'due|paid|charged|billed|invoiced|received|recd|recvd|collected|sold|raised|spent|given|donated|used|produced|made|baked|wasted|claimed|returned|ordered|sent|lost|delivered|harvested|picked';
const HAPPENED = '(?:was|were|is|are|has been|have been|had been|got)';

/** "how much rent was due", "how much has actually been paid", "how many loaves were baked". */
const ASKED = new RegExp(
  String.raw`\b(?<ask>how (?:much|many)) (?:(?<thing>\p{L}+(?: \p{L}+)?) )?(?:${HAPPENED}|(?:has|have|had)(?: (?:actually|so far|already|now))? been)(?: (?:actually|already|now))? (?<done>${DONE})\b(?: (?:in total|altogether|all together|all told|in all)(?=\s*(?:[?.!,]|$)))?`,
  'iu',
);

/** Nothing, where not exactly one number is called so. */
export function saidApart(text: string, table: TaskTable): string | undefined {
  return totalOfDone(text, table) ?? partOfWhich(text, table);
}

function totalOfDone(text: string, { schema }: TaskTable): string | undefined {
  const { thing = '', done } = ASKED.exec(text)?.groups ?? {};
  if (!done) return undefined;
  const noun = thing.replace(/^(?:of )?(?:the |our )?(?:money)?/i, '');
  const wanted = [...splitWords(noun), done.toLowerCase()].map(said);
  const [column, ...others] = schema.columns.filter(
    (each) => isNumber(each) && !isIdentifier(each) && sameWords(each, wanted),
  );
  return column && others.length === 0 ? text.replace(ASKED, `what is the total ${column.name}`) : undefined;
}

const said = (word: string) => stem(word).replace(/^(recd|recvd)$/, 'received');

const sameWords = ({ name }: ColumnSchema, wanted: readonly string[]) => {
  const own = splitWords(bareName(name))
    .map(said)
    .filter((word) => word !== 'amount' && word !== 'amt');
  return own.length === wanted.length && wanted.every((word) => own.includes(word));
};

/** "what percentage of the rent due on Shop B has actually been paid": of which rows stands between the two totals. */
const PART =
  /\b(?<share>percentage|percent|proportion|share) of (?:the |our )?(?<whole>\p{L}+(?: \p{L}+)?) (?<where>(?:on|for|from|in|at|by) [^,?]+?) (?:was|were|is|are|has|have)(?: actually| so far| already| now)*(?: been)? (?<part>\p{L}+)(?=\s*[?.]|\s*$)/iu;

function partOfWhich(text: string, table: TaskTable): string | undefined {
  const { share, whole, where, part } = PART.exec(text)?.groups ?? {};
  if (!share || !whole || !where || !part || ![whole, part].every((name) => isNumberCalled(name, table)))
    return undefined;
  return text.replace(PART, `${share} of the ${whole} was ${part} ${where}`);
}

const isNumberCalled = (name: string, table: TaskTable) => {
  const [first] = indexOf(table).columns(splitWords(name), name);
  return first !== undefined && first.score >= CERTAIN_SCORE && isNumber(first.column);
};
