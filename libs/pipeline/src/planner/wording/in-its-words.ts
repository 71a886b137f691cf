// What people say of tables in words that are neither their columns nor their cells, put in those of their columns. It is asked
// only where a question was not understood as it stands.
import type { TaskTable } from '@quaestor/ports';
import { inColumnOfYear } from './columns-of-years.ts';
import { dealsIn } from './deals-in.ts';
import { handedIn } from './handed-in.ts';
import { moneyIn } from './money-in.ts';
import { lastDone } from './last-done.ts';
import { ofOneThing } from './of-one-thing.ts';
import { ofStock } from './of-stock.ts';
import { paymentsIn } from './payments-in.ts';
import { saidApart } from './said-apart.ts';
import { takenHome } from './take-home.ts';
import { asTheyDo } from './what-they-do.ts';
import { inAllOfIt } from './whole-period.ts';
import { owedAsTold } from '../computed/owing.ts';
import { ofYearGroup } from './year-groups.ts';

const WAYS = [
  owedAsTold,
  handedIn,
  ofYearGroup,
  inColumnOfYear,
  dealsIn,
  paymentsIn,
  saidApart,
  ofStock,
  takenHome,
  ofOneThing,
  asTheyDo,
  lastDone,
  inAllOfIt,
];

/** Nothing, where the question says nothing of the kind. */
export function inItsWords(text: string, tables: readonly TaskTable[]): string | undefined {
  const [table, ...others] = tables;
  if (!table) return undefined;
  const ways = others.length > 0 ? [] : WAYS;
  const own = ways.reduce((asked, put) => put(asked, table) ?? asked, text);
  const said = (moneyIn(own, tables) ?? own).replace(/^\s*(?:who )?with\b/i, 'who is with');
  return said === text ? undefined : said;
}
