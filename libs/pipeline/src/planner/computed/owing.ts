// What is still owed, of rows that say what was charged and what of it was paid: "who owes us the most", "what is outstanding per
// customer". It becomes a column, the charged less the paid.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { splitWords, stemsOf } from '../../words/split-words.ts';
import { isIdentifier, isNumber } from '../columns.ts';
import type { Duration, Wording } from './durations.ts';

const CHARGED = new Set(
  'amount total charge price fee bill invoice due rent cost owe pledge premium subscription value gross dues'.split(
    ' ',
  ),
);
const PAID = new Set('paid pay payment receive collect settle repaid'.split(' '));
/** What comes on top. */
const BESIDES = new Set('late penalty fine discount tax vat deposit'.split(' '));
/** A column that tells it already is asked for by its own name. */
const TELLS_IT = new Set('balance outstanding owe owing unpaid open remain left arrear arrears debt'.split(' '));
const NAME = 'still_owed';

const US = String.raw`(?: (?:us|me|the (?:company|club|school|shop|practice|clinic|office|landlord)))?`;
const STILL = String.raw`(?:still |yet |currently |now )?`;

/** The first that fits is the one; a wording for each way it is asked. */
const AMOUNTS = String.raw`(?:(?:outstanding|owed|unpaid|owing) (?:amounts?|balances?|money|sums?|debts?|payments?)|(?:amounts?|money|balances?|sums?) (?:still |that is |that are )?(?:outstanding|owed|owing|unpaid))`;

const WORDINGS: readonly Wording[] = [
  // "the average outstanding amount", "the outstanding balance of Hanson"
  {
    said: new RegExp(
      String.raw`\b(?<how>average|mean|median|total|largest|biggest|highest|smallest|lowest) ${AMOUNTS}\b`,
      'iu',
    ),
    instead: `$<how> ${NAME}`,
  },
  { said: new RegExp(String.raw`\b${AMOUNTS}\b`, 'iu'), instead: `total ${NAME}` },
  // "what each customer still owes"
  {
    said: new RegExp(
      String.raw`\b(?:what|how much) (?<each>each|every) (?<who>[\p{L}]+) ${STILL}(?:owes?|has (?:left )?to pay)${US}\b`,
      'iu',
    ),
    instead: `the total ${NAME} per $<who>`,
  },
  // "how much does Hanson still owe us", "how much has Hanson still to pay"
  {
    said: new RegExp(
      String.raw`\bhow much (?:money |rent )?(?:does|do|did|has|have) (?<who>[^?,]+?) ${STILL}(?:owe|owes|(?:got |left )?to pay|left to pay)${US}\b`,
      'iu',
    ),
    instead: `what is the total ${NAME} of $<who>`,
  },
  // "how much do we still have to collect from Hanson", "how much are we still owed by Hanson"
  {
    said: new RegExp(
      String.raw`\bhow much (?:money |rent )?(?:do|are) (?:we|i) (?:still |yet )?(?:have to (?:collect|get|receive)|owed|waiting for|to (?:collect|get|receive)|need to (?:collect|get))\b(?: (?:by|from))?`,
      'iu',
    ),
    instead: `what is the total ${NAME} of`,
  },
  // "how much is still owed", "what is still outstanding"
  {
    said: new RegExp(
      String.raw`\b(?:how much|what)(?:'s| (?:money |rent |in total )?(?:is|are|was))(?: there)? ${STILL}(?:left )?(?:owed|owing|outstanding|to be paid|to pay|to be collected|to come in)${US}\b(?: to us)?`,
      'iu',
    ),
    instead: `what is the total ${NAME}`,
  },
  // "How much rent is still unpaid overall, i.e. what was due less what was paid?"
  {
    said: /\bhow much (?:money |rent )?(?:is|was) (?:still )?unpaid\b(?: (?:overall|in total|altogether))?(?:,? i\.?e\.?,? [^?]*)?/iu,
    instead: `what is the total ${NAME}`,
  },
  // "who owes us the most"
  {
    said: new RegExp(
      String.raw`\b${STILL}(?:owes?|owing|owed)${US} (?:the )?(?<end>most|least)(?: (?:money|rent|fees))?\b`,
      'iu',
    ),
    instead: `has the $<end> total ${NAME}`,
  },
  // "which customers owe us more than 500"
  {
    said: new RegExp(
      String.raw`\b(?:who )?${STILL}(?:owes?|owing)${US} (?<than>(?:more than|less than|over|above|under|at least|up to) \S*\d\S*)`,
      'iu',
    ),
    instead: `with a ${NAME} of $<than>`,
  },
  // "which customers still owe us money", "who has not paid in full"
  {
    said: new RegExp(
      String.raw`\b(?:(?:that|which|who) )?(?:(?:are |is )?${STILL}(?:owes?|owing|owed)${US}(?: (?:any |some )?(?:money|anything|something))?|(?:are|is|were|was|have|has|had)(?: not|n't)(?: yet)? (?:yet |been )?(?:(?:fully |completely )paid|paid (?:(?:in full|fully|up|everything|completely)))(?: yet)?)(?=\s*(?:[?.!,]|$|in\b|by\b))`,
      'iu',
    ),
    instead: `with a ${NAME} above 0`,
  },
  // "how many have paid in full"
  {
    said: new RegExp(
      String.raw`(?<!\b(?:not|never|yet|nobody|no|none|who)\b[^,?]{0,12}|n't[^,?]{0,12})\b(?:(?:that|who) )?(?:have|has|had|are|is|were|was) (?:already |now |all )?(?:been )?(?:(?:fully |completely )paid(?: up)?|paid (?:up )?(?:in full|fully|everything|completely|up))(?: already)?(?=\s*(?:[?.!,]|$|in\b|by\b))`,
      'iu',
    ),
    instead: `with a ${NAME} of at most 0`,
  },
];

/** Nothing, where nobody asks for it or it is not clear which two columns it is between. */
export function owedIn(text: string, table: TaskTable): Duration | undefined {
  const wording = WORDINGS.find(({ said }) => said.test(text));
  const pair = wording && chargedAndPaid(table.schema.columns);
  if (!pair) return undefined;
  const asked = text.replace(wording.said, wording.instead).replace(/\b(total still_owed) of\s*(?=[?.!]|$)/i, '$1');
  return { text: asked, name: NAME, computation: { op: 'difference', columns: pair.map(({ name }) => name) } };
}

/** Where one column tells what is owed, its name: "who owes us the most" of an `Amt due` beside what was charged and what was paid. */
export function owedAsTold(text: string, { schema }: TaskTable): string | undefined {
  const wording = WORDINGS.find(({ said }) => said.test(text));
  const column = wording && tellingColumn(schema.columns);
  if (!column) return undefined;
  return text
    .replace(wording.said, wording.instead.replace(NAME, column.name))
    .replace(/(?<=\btotal .*),? (?:in total|altogether|all told|in all)(?=\s*[?.!]*\s*$)/i, '');
}

function tellingColumn(columns: readonly ColumnSchema[]): ColumnSchema | undefined {
  const numbers = columns.filter((column) => isNumber(column) && !isIdentifier(column));
  const says = (words: ReadonlySet<string>) => (column: ColumnSchema) =>
    stemsOf(column.name).some((word) => words.has(word));
  const told = numbers.filter(says(OWED));
  const rest = numbers.filter((column) => says(REST)(column) && !says(PAID)(column));
  // what is due may be what was charged, and a balance what somebody has: not where both others are there
  const [column, ...others] =
    told.length > 0
      ? told
      : rest.filter((column) => {
          const beside = numbers.filter((each) => each !== column);
          const paid = beside.find(says(PAID));
          return paid !== undefined && beside.some((each) => each !== paid && says(CHARGED)(each));
        });
  return column && others.length === 0 && column.nulls === 0 ? column : undefined;
}
const OWED = new Set('outstanding owe owed owing unpaid arrear debt'.split(' '));
const REST = new Set('balance due remaining left remain'.split(' '));

/** Where a payment is left blank it may be none or not known: then nothing is computed of it. */
function chargedAndPaid(columns: readonly ColumnSchema[]): [ColumnSchema, ColumnSchema] | undefined {
  const numbers = columns.filter((column) => isNumber(column) && !isIdentifier(column));
  const called = (words: ReadonlySet<string>) => (column: ColumnSchema) =>
    [...splitWords(column.name), ...stemsOf(column.name)].some((word) => words.has(word));
  const [paid, ...others] = numbers.filter(called(PAID));
  const [charged, ...more] = numbers.filter(
    (column) => column !== paid && called(CHARGED)(column) && !called(BESIDES)(column),
  );
  if (!paid || !charged || others.length + more.length > 0 || paid.nulls > 0) return undefined;
  return numbers.some((column) => column !== charged && called(TELLS_IT)(column)) ? undefined : [charged, paid];
}
