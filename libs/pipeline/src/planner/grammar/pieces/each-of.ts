// "for each van or lorry driver": by what, and of which kinds; the values alone would be one condition.
import type { Narrowing } from '../conditions/narrowing.ts';
import { alt, map, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import type { Piece } from './item.ts';

const EACH = 'for each|for every|per|of each|in each|at each|on each|by|for each of the';

export const eachOfRule = (scan: Scan, conditions: Rule<Narrowing>): Rule<Piece> => {
  const kinds = map(conditions, (narrowing, { to }) => {
    const { values } = narrowing;
    return values && !values.negated && values.values.length > 1 && !/^(each|every)$/.test(scan.token(to - 1)!.lower)
      ? { ...narrowing, column: values.column }
      : undefined;
  });
  return alt<Piece>(
    map(seq(scan.phrase(EACH), kinds, scan.column), ([, { filters }, { column }]): Piece | undefined =>
      column.type === 'text' && !scan.isLabel(column)
        ? { is: 'group', groups: [{ column: column.name }], each: true, of: filters }
        : undefined,
    ),
    map(seq(scan.phrase('for each of'), kinds), ([, { filters, column }]): Piece => ({
      is: 'group',
      groups: [{ column: column.name }],
      each: true,
      of: filters,
    })),
  );
};

/** "for each van or lorry" read as a condition would lose that each is asked for. */
export const saysEach = (scan: Scan, from: number, to: number, { values }: Narrowing): boolean =>
  (values?.values.length ?? 0) > 1 &&
  /^(?:(?:for|of|in|at|from|on|to|by|with) )?(?:each|every)\b(?! other)/i.test(scan.text(from, to));
