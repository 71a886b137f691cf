// What people say of tables in words that are neither their columns nor their cells, put in those of their columns. It is asked
// only where a question was not understood as it stands.
import type { TaskTable } from '@quaestor/ports';
import { inColumnOfYear } from './columns-of-years.ts';
import { dealsIn } from './deals-in.ts';
import { handedIn } from './handed-in.ts';
import { moneyIn } from './money-in.ts';
import { paymentsIn } from './payments-in.ts';
import { saidApart } from './said-apart.ts';
import { owedAsTold } from '../computed/owing.ts';
import { ofYearGroup } from './year-groups.ts';

/** Nothing, where the question says nothing of the kind. */
export function inItsWords(text: string, tables: readonly TaskTable[]): string | undefined {
  const [table, ...others] = tables;
  if (!table) return undefined;
  const ways =
    others.length > 0 ? [] : [owedAsTold, handedIn, ofYearGroup, inColumnOfYear, dealsIn, paymentsIn, saidApart];
  const own = ways.reduce((asked, put) => put(asked, table) ?? asked, text);
  const said = (moneyIn(own, tables) ?? own).replace(/^\s*(?:who )?with\b/i, 'who is with');
  return said === text ? undefined : said;
}
