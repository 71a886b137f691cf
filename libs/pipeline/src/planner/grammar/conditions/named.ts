// Values by their name, with their column or without: "from Hull", "not Hull", "the agent was Ann", "played by Ann".
import type { ColumnMatch } from '../../../words/table-index.ts';
import { type Rule, alt, map, maybe, opt, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { acted, actedOn, actedUpon, doing, verbOfColumn } from './acted.ts';
import { bearer } from './bearer.ts';
import { truthOf } from './flags.ts';
import { isOf } from './is-of.ts';
import type { Narrowing } from './narrowing.ts';
import type { Around } from './numeric.ts';
import { directed, valueList } from './values.ts';

interface Named extends Omit<Around, 'number'> {
  not: Rule<unknown>;
  text: Rule<ColumnMatch>;
  flag: Rule<ColumnMatch>;
}

export function namedRule(scan: Scan, { opener, the, copula, not, text, flag }: Named): Rule<Narrowing> {
  const list = valueList(scan);
  // "was Laos the opponent"
  const itsColumn = map(seq(scan.phrase(AS_COLUMN), text), ([, match]) => match);
  return alt<Narrowing>(
    directed(
      map(
        seq(opener, the, list, maybe(alt<ColumnMatch | string>(text, itsColumn, flagless(scan)))),
        ([, , each, column]) =>
          column && typeof column === 'object' && column.column !== each.column
            ? undefined
            : isOf({ ...each, negated: false, ...(column === 'alone' || column === 'only' ? { alone: true } : {}) }),
      ),
      scan,
    ),
    map(seq(scan.phrase('for|of|from|by|to'), the, list, bearer(scan)), ([, , each]) =>
      isOf({ ...each, negated: false }),
    ),
    map(seq(opener, not, the, list, maybe(text)), ([, , , each, column]) =>
      column && column.column !== each.column ? undefined : isOf({ ...each, negated: true }),
    ),
    // "not from the House of Vey"
    map(seq(opener, not, the, text, copula, the, list), ([, , , { column }, , , each]) =>
      each.column === column ? isOf({ ...each, negated: true }) : undefined,
    ),
    map(seq(opener, not, acted(scan), the, list), ([, , , , each]) => isOf({ ...each, negated: true })),
    map(seq(opener, not, actedOn(scan), the, list), ([, , column, , each]) =>
      each.column === column ? isOf({ ...each, negated: true }) : undefined,
    ),
    // "born outside of California"
    map(
      seq(opener, verbOfColumn(scan), scan.phrase('outside|outside of|outside the'), the, list, maybe(text)),
      ([, column, , , each, named]) =>
        each.column === column && (named?.column ?? column) === column ? isOf({ ...each, negated: true }) : undefined,
    ),
    map(seq(alt(acted(scan), doing(scan)), the, list), ([, , each]) => isOf({ ...each, negated: false })),
    map(seq(acted(scan), flag), ([, match]) => truthOf(match.column, true)),
    map(seq(actedOn(scan), list, maybe(scan.phrase('alone|only'))), ([column, each, alone]) =>
      each.column === column ? isOf({ ...each, negated: false, ...(alone ? { alone: true } : {}) }) : undefined,
    ),
    map(seq(maybe(scan.phrase('did|does|do|has|have')), the, list, actedUpon(scan)), ([, , each, columns]) =>
      columns.includes(each.column) ? isOf({ ...each, negated: false }) : undefined,
    ),
    // "the location was Montreal", "was in Montreal"
    map(
      seq(opener, the, text, copula, opt(not), maybe(scan.phrase('in|from|at')), the, list),
      ([, , { column }, , negation, , , each]) =>
        each.column === column ? isOf({ ...each, negated: negation !== undefined }) : undefined,
    ),
  );
}

const AS_COLUMN =
  'the|a|an|as|as the|as a|as an|as their|as its|as his|as her|was|was the|was a|is|is the|has been|has been the|has been a|had been|had been the|were|were the|listed as|listed as the|named|named as';

const flagless = (scan: Scan): Rule<string> => scan.phrase('together|combined|alone|only');
