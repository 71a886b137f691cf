// "undelivered", "unrefunded", "non-cancelled": what has not become what the rest of the word says.
import { rootOf } from '../../../words/roots.ts';
import { splitWords } from '../../../words/split-words.ts';
import { isTime } from '../../columns.ts';
import type { Rule } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { isOfStates } from './status.ts';
import { takenFor } from '../taken-for.ts';
import type { Narrowing } from './narrowing.ts';

/** Of a value of one column, or of a date that some rows do not have; nothing, where it may be of both. */
export const negatedRule =
  (scan: Scan): Rule<Narrowing> =>
  (at) => {
    const base = NEGATED.exec(scan.token(at)?.lower ?? '')?.[1];
    if (!base || scan.value(at).length > 0) return [];
    const values = scan.valuesOf(base).filter(({ ambiguous }) => !ambiguous);
    const dates = scan.schema.filter(
      (column) =>
        isTime(column) && column.nulls > 0 && splitWords(column.name).some((word) => rootOf(word) === rootOf(base)),
    );
    // "unassigned" of an `Assignee`
    const persons = scan.schema.filter(
      ({ name, type, nulls }) =>
        type === 'text' &&
        nulls > 0 &&
        splitWords(name)
          .filter((word) => word !== 'login')
          .join(' ') === base.replace(/ed$/, 'ee'),
    );
    // where a state is a value, the time of it says no more
    const states = values.filter(({ column }) => isOfStates(column));
    const [found, ...others] =
      states.length === 1
        ? states.map(({ column, value }) => ({ column, op: '!=' as const, values: [value] }))
        : [
            ...values.map(({ column, value }) => ({ column, op: '!=' as const, values: [value] })),
            ...[...dates, ...persons].map((column) => ({ column, op: 'missing' as const, values: [] })),
          ];
    if (!found || others.length > 0) return [];
    const { column, ...rest } = found;
    const match = { column, score: 0.85, evidence: 'stem' as const };
    return [
      {
        to: at + 1,
        value: { filters: [{ column: column.name, ...rest }] },
        cost: 0.05,
        ...takenFor(scan, at, at + 1, match),
      },
    ];
  };

const NEGATED = /^(?:un|non-)(\p{L}{4,})$/u;
