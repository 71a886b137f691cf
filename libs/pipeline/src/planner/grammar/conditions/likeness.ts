// Rows held against one thing that is named, or one of their columns against another.
import type { Condition, Plan } from '@quaestor/contracts';
import { isNumber } from '../../columns.ts';
import type { ColumnMatch } from '../../../words/table-index.ts';
import { alt, map, maybe, opt, type Rule, seq } from '../parser.ts';
import * as phrases from '../phrases/phrases.ts';
import type { Scan } from '../scan.ts';
import { adjectiveColumns, sizeColumn, verbColumns } from '../speaking.ts';
import { isYearOfEvent } from '../times/year-columns.ts';
import type { Narrowing } from './narrowing.ts';
import { thingNamed } from './values.ts';

/** "more goals than Bruno Ferri", "older than Bruno Ferri", "the same club as Bruno Ferri", "more assists than goals". */
export function likenessRule(scan: Scan, openers: Rule<string | undefined>): Rule<Narrowing> {
  const the = maybe(scan.phrase(phrases.THE));
  const number = map(scan.column, (match) => (isNumber(match.column) ? match : undefined));
  const named = map(
    seq(the, thingNamed(scan), maybe(scan.phrase("'s|did|does|has|had|have|is|was"))),
    ([, thing]) => thing,
  );
  const more = alt<Condition['op']>(
    map(scan.phrase(MORE), () => '>'),
    map(scan.phrase(LESS), () => '<'),
  );
  const ofThing = (column: string, thing: Condition): Plan => ({
    table: scan.table.name,
    answer: 'rows',
    measure: null,
    filters: [thing],
    group_by: [],
    columns: [column],
  });
  const against = ({ column }: ColumnMatch, op: Condition['op'], thing: Condition): Narrowing | undefined =>
    column.name === thing.column
      ? undefined
      : { filters: [{ column: column.name, op, values: [], of: ofThing(column.name, thing) }] };
  const beside = (one: ColumnMatch, op: Condition['op'], other: ColumnMatch): Narrowing | undefined =>
    one.column === other.column
      ? undefined
      : { filters: [{ column: one.column.name, op, values: [], than: other.column.name }] };
  const copula = maybe(scan.phrase('is|are|was|were|of|a|an'));
  return alt<Narrowing>(
    map(seq(openers, more, opt(scan.phrase('total')), number, scan.phrase(THAN), named), ([, op, , column, , thing]) =>
      against(column, op, thing),
    ),
    map(seq(openers, the, number, copula, more, scan.phrase(THAN), named), ([, , column, , op, , thing]) =>
      against(column, op, thing),
    ),
    map(seq(openers, adjectiveColumns(scan), scan.phrase(THAN), named), ([, { column, up, word }, , thing]) =>
      /er$|^more |^less /.test(word) && isNumber(column.column) ? against(column, up ? '>' : '<', thing) : undefined,
    ),
    // "larger than Coldwater", of the only number that says how big
    map(seq(openers, scan.phrase('larger|bigger|smaller'), scan.phrase(THAN), named), ([, word, , thing]) => {
      const column = sizeColumn(scan);
      return column && against({ column, score: 0.75, evidence: 'type' }, word === 'smaller' ? '<' : '>', thing);
    }),
    map(seq(openers, verbColumns(scan), more, scan.phrase(THAN), named), ([, column, op, , thing]) =>
      against(column, op, thing),
    ),
    map(
      seq(
        openers,
        scan.phrase(SAME),
        alt(
          scan.column,
          map(adjectiveColumns(scan), ({ column }) => column),
          map(scan.phrase('year'), () => onlyYear(scan)),
        ),
        scan.phrase(AS),
        named,
      ),
      ([, , column, , thing]): Narrowing | undefined =>
        column.column.name === thing.column
          ? undefined
          : {
              filters: [
                { column: column.column.name, op: 'in', values: [], of: ofThing(column.column.name, thing) },
                { ...thing, op: '!=' },
              ],
            },
    ),
    map(seq(openers, more, number, scan.phrase(THAN), number), ([, op, one, , other]) => beside(one, op, other)),
    // "a better mark in history than in art", "did better in history than in art"
    map(
      seq(
        openers,
        maybe(scan.phrase('did|do|does|scored|score|scores|were|was|got|had')),
        more,
        maybe(scan.phrase(MARKS)),
        scan.phrase(WHERE),
        the,
        number,
        scan.phrase('than'),
        maybe(scan.phrase(WHERE)),
        the,
        number,
      ),
      ([, , op, , , , one, , , , other]) => beside(one, op, other),
    ),
    map(
      seq(openers, the, number, copula, more, scan.phrase(`${THAN}|than the|than its|than their`), number),
      ([, , one, , op, , other]) => beside(one, op, other),
    ),
    map(
      seq(
        openers,
        the,
        number,
        maybe(scan.phrase('is|are|was|were')),
        alt(
          map(scan.phrase('exceeds|exceed|exceeded|>'), () => '>' as const),
          map(
            scan.phrase('equals|equal|equal to|is equal to|=|==|is the same as|same as|the same as'),
            () => '=' as const,
          ),
          map(scan.phrase('<|is below|below'), () => '<' as const),
        ),
        the,
        number,
      ),
      ([, , one, , op, , other]) => beside(one, op, other),
    ),
  );
}

const MARKS =
  'mark|marks|grade|grades|score|scores|result|results|rating|ratings|percentage|value|values|figure|figures|number|total';
const WHERE = 'in|for|at|on|of';

/** "the same year" of the only year that rows have. */
function onlyYear({ schema }: Scan): ColumnMatch | undefined {
  const [column, ...others] = schema.filter((each) => isYearOfEvent(each));
  return column && others.length === 0 ? { column, score: 0.75, evidence: 'type' } : undefined;
}

const MORE = 'more|higher|larger|bigger|greater|a higher|a larger|a greater|a bigger|better|a better';
const LESS = 'less|lower|smaller|fewer|a lower|a smaller|worse|a worse';
const THAN = 'than|than that of|than in|than the one of|compared to';
const SAME =
  'the same number of|same number of|the same amount of|same amount of|an equal number of|same|the same|an equal|the very same|as many|exactly the same|identical';
const AS = 'as|as that of|as the one of|like';
