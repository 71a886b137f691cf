// Several measures of one column, or of several, and what they are to be called.
import { isListed } from '../conditions/values.ts';
import { type Read, type Rule, alt, map, maybe, read, seq } from '../parser.ts';
import * as phrases from '../phrases/phrases.ts';
import type { Measured } from './item.ts';
import { AGGREGATES } from './measures.ts';
import type { Scan } from '../scan.ts';
import { isNumber } from '../../columns.ts';
import type { ColumnMatch } from '../../../words/table-index.ts';

/** "minimum, maximum and average hours": several measures of one column, or of several. */
export function severalRule(scan: Scan): Rule<readonly Measured[]> {
  const words: Rule<{ function: Measured['function'] }> = alt(
    ...AGGREGATES.map(({ list, measure }) => map(scan.phrase(list), () => ({ function: measure }))),
    map(scan.phrase('highest|the highest|largest|biggest|greatest'), () => ({
      function: 'max' as const,
    })),
    map(scan.phrase('lowest|the lowest|smallest'), () => ({ function: 'min' as const })),
  );
  const sign = scan.phrase('and|and the|as well as|the|and also the|as well as the|&');
  const of = maybe(
    scan.phrase(`${phrases.OF}|number of|of the values in|value of|of the column|values of|in the column`),
  );
  const the = maybe(scan.phrase(phrases.THE));
  const number = map(scan.column, (match) => (isNumber(match.column) ? match : undefined));
  const columns: Rule<readonly ColumnMatch[]> = alt<readonly ColumnMatch[]>(
    map(number, (match) => [match]),
    map(seq(number, scan.phrase('and|and the|as well as'), the, number), ([one, , , other]) => [one, other]),
  );
  return (at) => {
    let open = words(at).map((each) => ({ ...each, value: [each.value.function] }));
    const done: Read<readonly Measured[]>[] = [];
    for (let round = 0; open.length && round < 6; round++) {
      for (const each of open) {
        done.push(
          ...map(seq(of, the, columns), ([, , found]) =>
            each.value.length * found.length > 1
              ? found.flatMap(({ column }) =>
                  each.value.map((measure): Measured => ({ function: measure, column: column.name })),
                )
              : undefined,
          )(each.to),
        );
      }
      open = open.flatMap((first) =>
        [...sign(first.to), ...(isListed(scan, first.to) ? [read(first.to, ''), ...sign(first.to)] : [])].flatMap(
          ({ to }) =>
            words(to)
              .filter(({ value }) => !first.value.includes(value.function))
              .map((next) => ({ ...next, value: [...first.value, next.value.function] })),
        ),
      );
    }
    return done;
  };
}

/** "the number of pilots and the average age": measures one after the other, each said in full. */
export function measuresInTurn(scan: Scan, measure: Rule<Measured>): Rule<readonly Measured[]> {
  const the = maybe(scan.phrase(phrases.THE));
  const sign = scan.phrase('and|and the|as well as|as well as the|and also the|and their|and its|&');
  const next: Rule<Measured> = map(
    seq((at: number) => [...sign(at), ...(isListed(scan, at) ? [read(at, ''), ...sign(at)] : [])], the, measure),
    ([, , found]) => found,
  );
  return map(seq(measure, next, maybe(next)), ([first, second, third]): readonly Measured[] | undefined => {
    const all = [first, second, ...(third ? [third] : [])];
    const different = new Set(all.map((each) => JSON.stringify(each)));
    return different.size === all.length && all.every(({ function: name }) => PLAIN.has(name)) ? all : undefined;
  });
}
const PLAIN: ReadonlySet<Measured['function']> = new Set([
  'count',
  'count_distinct',
  'sum',
  'mean',
  'median',
  'min',
  'max',
]);

/** "Name them min, max and mean", "as min and max". */
export const calledRule =
  (scan: Scan): Rule<readonly string[]> =>
  (at) =>
    scan
      .phrase('as|name them|call them|named|labelled|called|name these')(at)
      .flatMap(({ to }) => {
        const names: string[] = [];
        let end = to;
        for (; end < scan.end; end++) {
          const { text, lower } = scan.token(end)!;
          if (lower === 'and') continue;
          if (
            !/^[a-z_]\w*$/i.test(text) ||
            (names.length && scan.token(end - 1)?.lower !== 'and' && !isListed(scan, end))
          )
            break;
          names.push(text);
        }
        return names.length > 1 && end === scan.end ? [read(end, names)] : [];
      });
