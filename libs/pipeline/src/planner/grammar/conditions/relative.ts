// Numbers held against their own average: "above the mean", "two standard deviations from it".
import type { ColumnSchema, Condition } from '@quaestor/contracts';
import { isNumber } from '../../columns.ts';
import { amountRule } from '../numbers/numbers.ts';
import { type Rule, alt, map, maybe, read, seq } from '../parser.ts';
import * as phrases from '../phrases/phrases.ts';
import type { Scan } from '../scan.ts';
import { comparative, verbColumns } from '../speaking.ts';
import type { ColumnMatch } from '../../../words/table-index.ts';
import { comparatorRule } from './comparison.ts';
import type { Narrowing } from './narrowing.ts';
import { valueNamed } from './values.ts';

interface Around {
  opener: Rule<unknown>;
  number: Rule<ColumnMatch>;
  copula: Rule<unknown>;
}

export function relativeRule(scan: Scan, { opener, number, copula }: Around): Rule<Narrowing> {
  const the = maybe(scan.phrase(phrases.THE));
  const amount = amountRule(scan);
  const comparator = comparatorRule(scan);
  const heavier = map(comparative(scan), ({ column, up }) => ({
    column: column.column,
    op: up ? ('>' as const) : ('<' as const),
  }));
  const weighsMore = map(
    seq(
      alt(
        map(number, ({ column }) => column),
        map(verbColumns(scan), ({ column }) => column),
      ),
      comparator,
    ),
    ([column, op]) => ({ column, op }),
  );
  // "is the average dog heavier than the average cat": of the averages, and not of each
  const ofEach: Rule<true> = (at) =>
    scan.question.tokens.slice(0, at).some(({ lower }) => /^(average|mean|median)$/.test(lower))
      ? []
      : [read(at, true as const)];
  const one = alt<Condition[]>(
    map(valueNamed(scan), (value) => [value]),
    map(scan.rows, () => []),
  );
  return alt<Narrowing>(
    // "heavier than the average dog": than that of the dogs
    map(
      seq(
        ofEach,
        opener,
        alt(
          map(seq(heavier, scan.phrase('than')), ([said]) => said),
          weighsMore,
        ),
        the,
        centre(scan),
        one,
      ),
      ([, , { column, op }, , to, filters]) =>
        isNumber(column) ? { filters: [beyondCentre(scan, { column, op, to, filters })] } : undefined,
    ),
    map(
      seq(
        opener,
        the,
        alt(number, verbColumns(scan)),
        copula,
        comparator,
        the,
        centre(scan),
        maybe(scan.phrase(OF_WORDS)),
        maybe(number),
      ),
      ([, , column, , op, , to, , named]) =>
        !named || named.column === column.column
          ? {
              filters: [
                { column: column.column.name, op, values: [], relative: { to, deviations: 0, side: 'one' as const } },
              ],
            }
          : undefined,
    ),
    map(seq(opener, comparator, the, centre(scan), maybe(scan.phrase(OF_WORDS)), number), ([, op, , to, , column]) => ({
      filters: [{ column: column.column.name, op, values: [], relative: { to, deviations: 0, side: 'one' as const } }],
    })),
    map(
      seq(opener, the, number, copula, comparator, amount, scan.phrase(DEVIATIONS), scan.phrase(FROM_MEAN)),
      ([, , { column }, , op, away, , from]): Narrowing => {
        const below = from.startsWith('below');
        const side: 'one' | 'both' = /^(above|over|below)/.test(from) ? 'one' : 'both';
        const relative = { to: 'mean' as const, deviations: below ? -away.value : away.value, side: side };
        return {
          filters: [{ column: column.name, op: below || op.startsWith('<') ? '<' : '>', values: [], relative }],
        };
      },
    ),
  );
}

interface OfThose {
  column: ColumnSchema;
  op: Condition['op'];
  to: 'mean' | 'median';
  filters: Condition[];
}

const beyondCentre = ({ table }: Scan, { column: { name }, op, to, filters }: OfThose): Condition =>
  filters.length === 0
    ? { column: name, op, values: [], relative: { to, deviations: 0, side: 'one' } }
    : {
        column: name,
        op,
        values: [],
        of: {
          table: table.name,
          answer: 'value',
          measure: { function: to, column: name },
          filters,
          group_by: [],
          columns: [],
        },
      };

const centre = (scan: Scan): Rule<'mean' | 'median'> =>
  alt(
    map(
      scan.phrase(
        'average|mean|the average|the mean|its mean|its average|overall average|the overall average|avg|the column average|their average|the overall mean|average value|mean value',
      ),
      () => 'mean' as const,
    ),
    map(scan.phrase('median|the median|its median|the overall median'), () => 'median' as const),
  );

const OF_WORDS = 'of|of the|of all|for|in|value of|value|for the';

const DEVIATIONS =
  'standard deviations|standard deviation|std devs|sd|sds|std|sigma|standard deviations away|standard dev|deviations';

const FROM_MEAN =
  'from the mean|from mean|from the average|from average|away from the mean|above the mean|above average|above mean|above the average|below the mean|below average|below the average|over the mean|off the mean';
