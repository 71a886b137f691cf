// When or where it was busiest, of rows that do not tell it.
import { isNumber } from '../../columns.ts';
import type { Frame } from '../frame.ts';
import type { Meaning } from '../meanings/meaning.ts';
import { areLines } from '../rows/order-lines.ts';
import type { Check } from './check.ts';

/** Numbers of how busy a day or a place was, which each row tells. */
const COMINGS =
  /(^|[\s_])(sessions|visits?|users|visitors|viewers|passengers|clicks|impressions|impr|views|pageviews|customers|guests|attendance|cases|calls|orders|trips|rides|riders|covers|footfall|transactions|volume|entries|pax|shipments|admissions|arrivals)\.?$/i;

/** "busiest day": not the one with most rows, where rows tell how many there were, or are several of an order. */
const isBusyByRows = ({ scan }: Frame, { measure, group_by }: Meaning): boolean =>
  measure?.function === 'count' &&
  measure.column === null &&
  group_by.length > 0 &&
  /\b(busy|busier|busiest|quietest|quieter)\b/i.test(scan.question.text) &&
  (areLines(scan.table) ||
    scan.schema.some(
      (column) => (column.type === 'date' && scan.isUnique(column)) || (isNumber(column) && COMINGS.test(column.name)),
    ));

/** "busiest month" by another date than that of the month which a column tells. */
const isOtherMonth = ({ scan }: Frame, { measure, group_by, order }: Meaning): boolean =>
  measure?.function === 'count' &&
  order !== undefined &&
  group_by.some(({ grain }) => grain === 'month') &&
  scan.schema.some(({ name }) => /(^|[\s_])month$/i.test(name));

export const OF_BUSY_TIMES: readonly Check[] = [
  [isBusyByRows, 'the rows are not what there is more of on a busy day'],
  [isOtherMonth, 'more than one column tells a month'],
];
