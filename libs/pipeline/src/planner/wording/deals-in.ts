// What is said of deals in words that none of their columns has: how many of those that ended were won, how big a deal is, whose
// it is.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { splitWords } from '../../words/split-words.ts';
import { isNumber } from '../columns.ts';
import { dealStatesOf } from '../grammar/conditions/deal-states.ts';

const NOUN = 'deals?|opportunit(?:y|ies)';
const STATE = '(?:(?:open|won|lost|closed) )?';
const RANKED = `(?<which>(?:\\d+ )?)(?<end>biggest|largest|smallest) (?<what>${STATE}(?:${NOUN}))`;
const ASKED = new RegExp(
  `^\\s*(?:(?:what|which) (?:is|are|was|were) |(?:list|show|give me) )?(?:the |our |my )?${RANKED}(?<rest>(?: (?!by\\b)[^?.!,;]*)?)(?=[?.!\\s]*$)`,
  'iu',
);
const endOf = (end: string) => (/^smallest$/i.test(end) ? 'lowest' : 'highest');

/** Nothing, where it is not told which deals were won and lost. */
export function dealsIn(text: string, { schema: { columns } }: TaskTable): string | undefined {
  if (!dealStatesOf(columns)) return undefined;
  const amount = only(columns, (column) => isNumber(column) && AMOUNT.test(called(column)));
  const owner = only(columns, (column) => column.type === 'text' && OWNER.test(called(column)));
  const label = only(columns, (column) => column.type === 'text' && LABEL.test(called(column)));
  const put = [ofRate, ...(amount ? [bySize(amount, label)] : []), ...(owner ? [byOwner(owner)] : [])];
  const said = put.reduce((asked, way) => way(asked), text);
  return said === text ? undefined : said;
}

const AMOUNT = /^(?:(?:deal|opportunity) )?(?:amount|value|size)$/;
const LABEL = /^(?:deal|opportunity) name$/;
const OWNER = /^(?:(?:deal|opportunity) )?(?:owner|rep|sales rep|salesperson)$/;
const called = ({ name }: ColumnSchema) => splitWords(name).join(' ');

function only(columns: readonly ColumnSchema[], is: (column: ColumnSchema) => boolean): ColumnSchema | undefined {
  const [found, ...others] = columns.filter(is);
  return others.length === 0 ? found : undefined;
}

/** "win rate": of all that ended, whether a question explains it so or not. */
function ofRate(text: string): string {
  const { rest = '', end = '' } = RATE.exec(text.replace(EXPLAINED, ''))?.groups ?? {};
  if (!RATE.test(text.replace(EXPLAINED, ''))) return text;
  return /^ (?:by|per|for each|in each)\b/i.test(rest)
    ? `what percentage of closed deals were won${rest}${end}`
    : `what percentage of closed deals${rest} were won${end}`;
}
const RATE =
  /^\s*(?:(?:what|how high)(?: is|['’]s| was) |(?:calculate|show|give me) )?(?:the |our |my )?(?:overall )?win rates?(?: in (?:percent|%)| percentage)?(?<rest>(?: (?:in|of|for|by|per|during|since|with|from)\b[^?.!,;]*)?)(?<end>[?.!\s]*)$/i;
const EXPLAINED =
  /\s*[(,:;–-]\s*(?:i\.?e\.?,? |so,? |that is,? )?won (?:deals )?(?:out of|of|over|divided by|as a share of) (?:all |all the |the )?(?:closed(?: (?:deals|ones))?|won (?:and|plus|\+|or) lost)\)?(?=\s*(?:[?.!]|$))/i;

/** "the 3 biggest open deals", "average deal size": by what they came to, and told by their name where they have one. */
const bySize =
  ({ name }: ColumnSchema, label: ColumnSchema | undefined) =>
  (text: string): string =>
    text
      .replace(ASKED, (all: string, which: string, end: string, what: string, rest: string) => {
        if (!isSaidHowMany(which, what)) return all;
        const asked = label ? `which ${label.name} has the` : 'which';
        return `${asked} ${which}${what} ${label ? 'with' : 'have'} the ${endOf(end)} ${name}${rest}`;
      })
      .replace(new RegExp(`\\b${RANKED}\\b`, 'iu'), (all: string, which: string, end: string, what: string) =>
        isSaidHowMany(which, what) ? `${which}${what} with the ${endOf(end)} ${name}` : all,
      )
      .replace(new RegExp(`\\b(?:deal|opportunity) sizes?\\b`, 'i'), name)
      .replace(new RegExp(`\\bsize of (?:an?|the|our|all) (?=${STATE}(?:${NOUN})\\b)`, 'iu'), `${name} of `);

/** Of several it has to be said how many. */
const isSaidHowMany = (which: string, what: string) => Boolean(which) === /s$/i.test(what);

/** "which rep", "per sales rep". */
const byOwner =
  ({ name }: ColumnSchema) =>
  (text: string): string =>
    text.replace(
      /\b(?<how>which|what|by|per|each|every) (?:sales ?(?:reps?|persons?|people)|reps?|account executives?)\b/iu,
      `$<how> ${name}`,
    );
