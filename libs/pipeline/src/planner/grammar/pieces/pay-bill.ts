// What all the pay comes to: "the yearly salary bill", "our wage bill", "payroll", of rows that each say what somebody is paid.
import { splitWords } from '../../../words/split-words.ts';
import { isNumber } from '../../columns.ts';
import { map, maybe, type Rule, seq } from '../parser.ts';
import { rosterOf } from '../people/rosters.ts';
import type { Scan } from '../scan.ts';
import { takenFor } from '../taken-for.ts';
import type { Measured } from './item.ts';

export function payBill(scan: Scan): Rule<Measured> {
  if (!rosterOf(scan.table)) return () => [];
  const [pay, ...others] = scan.schema.filter(
    (column) => isNumber(column) && scan.index.conceptsOf(column).includes('salary'),
  );
  // pay by the hour comes to nothing without the hours
  if (!pay || others.length > 0 || splitWords(pay.name).some((word) => OF_A_SHORT_TIME.has(word))) return () => [];
  const period = maybe(scan.phrase('yearly|annual|total|whole|full|total yearly|total annual|overall'));
  const bill = map(seq(period, scan.phrase(BILLS)), (): Measured => ({ function: 'sum', column: pay.name }));
  return (at) =>
    bill(at).map((each) => ({
      ...each,
      cost: each.cost + 0.1,
      ...takenFor(scan, at, each.to, { column: pay, score: 0.75, evidence: 'synonym' }),
    }));
}

const OF_A_SHORT_TIME = new Set('per hour hourly hr week weekly month monthly day daily rate band grade'.split(' '));
const BILLS = ['salary', 'salaries', 'wage', 'wages', 'pay', 'staff', 'payroll']
  .flatMap((paid) => ['bill', 'cost', 'costs'].map((sum) => `${paid} ${sum}`))
  .concat('payroll')
  .join('|');
