// "How many days after the Fair was the Regatta?", "how many years between them": two rows by their names, and the time from
// one to the other.
import type { ColumnSchema, Filter } from '@quaestor/contracts';
import { thingNamed } from '../conditions/values.ts';
import { alt, map, maybe, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { isYearOfEvent } from '../times/year-columns.ts';
import type { Piece } from './item.ts';
import { timeVerb } from './time-verbs.ts';

const UNITS = [
  { said: 'how many days|the number of days|number of days', isTold: ({ type }: ColumnSchema) => type === 'date' },
  {
    said: 'how many years|the number of years|number of years',
    isTold: (column: ColumnSchema) =>
      column.type === 'integer' && (/^(year|season)s?$/i.test(column.name) || isYearOfEvent(column)),
  },
] as const;

export const timesBetween = (scan: Scan): Rule<Piece> =>
  alt(
    ...UNITS.flatMap(({ said, isTold }): Rule<Piece>[] => {
      const [column, ...others] = scan.schema.filter(isTold);
      return column && others.length === 0 ? [between(scan, said, column)] : [];
    }),
  );

function between(scan: Scan, unit: string, column: ColumnSchema): Rule<Piece> {
  const verb = maybe(
    alt(timeVerb(scan), scan.phrase('held|happen|happened|take place|took place|come|came|start|end')),
  );
  const did = maybe(scan.phrase('was|were|is|did|does|do'));
  const thing = map(seq(maybe(scan.phrase('the')), thingNamed(scan), verb), ([, named]): Filter[] => [named]);
  const apart = (from: Filter[], to: Filter[], absolute = false): Piece => ({
    is: 'time between',
    column,
    sides: [to, from],
    absolute,
  });
  const passed = maybe(
    scan.phrase('passed|are there|were there|was it|is it|are|were|lie|lay|elapsed|went by|did it take'),
  );
  return alt(
    map(
      seq(scan.phrase(unit), maybe(scan.phrase('later than')), scan.phrase('after'), thing, did, thing),
      ([, , , from, , to]) => apart(from, to),
    ),
    map(seq(scan.phrase(unit), scan.phrase('before'), thing, did, thing), ([, , to, , from]) => apart(from, to)),
    map(seq(scan.phrase(unit), did, thing, scan.phrase('after|later than'), thing), ([, , to, , from]) =>
      apart(from, to),
    ),
    map(seq(scan.phrase(unit), did, thing, scan.phrase('before|earlier than'), thing), ([, , from, , to]) =>
      apart(from, to),
    ),
    map(
      seq(scan.phrase(unit), passed, scan.phrase('between'), thing, scan.phrase('and'), thing),
      ([, , , from, , to]) => apart(from, to, true),
    ),
  );
}
