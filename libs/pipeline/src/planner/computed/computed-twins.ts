// Arithmetic over numbers of a row, most of them told apart by one word: "parts and labour cost added up", "import minus export",
// "the drop in pain" from before to after.
import type { Computation } from '@quaestor/contracts';
import { rootOf, rootsOf } from '../../words/roots.ts';
import { alt, many, map, maybe, read, type Rule, seq } from '../grammar/parser.ts';
import type { Scan } from '../grammar/scan.ts';
import { changes, type Twin, type Twins, twinSaid, twinsSaid } from '../grammar/twins.ts';

export const twinComputation = (scan: Scan): Rule<Computation> =>
  alt(
    ...twinsSaid(scan).map((twins) => ofTwins(scan, twins)),
    ...changes(scan.schema).map(({ before, after, shared }) => changeOf(scan, before, after, shared)),
  );

/** "history, french and art added up", of columns by their names. */
export const addedUp = (scan: Scan, number: Rule<string>): Rule<Computation> =>
  map(
    seq(
      maybe(scan.phrase('total of|the total of|sum of|the sum of')),
      number,
      many(map(seq(comma(scan), number), ([, name]) => name)),
      scan.phrase('and|and the'),
      number,
      scan.phrase(ADDED_UP),
    ),
    ([, one, between, , other]) => {
      const columns = [one, ...between, other];
      return new Set(columns).size === columns.length ? { op: 'sum' as const, columns } : undefined;
    },
  );

/** Commas are no tokens. */
const comma =
  (scan: Scan): Rule<undefined> =>
  (at) => {
    const [before, here] = [scan.token(at - 1), scan.token(at)];
    return before && here && scan.question.text.slice(before.end, here.start).includes(',')
      ? [read(at, undefined)]
      : [];
  };

function ofTwins(scan: Scan, twins: Twins): Rule<Computation> {
  const shared = maybe(sharedWord(scan, twins));
  const twin = twinSaid(scan, twins);
  const together = (joins: string, ...closing: readonly Rule<unknown>[]) =>
    map(seq(shared, twin, scan.phrase(joins), twin, shared, ...closing), ([, one, , other]) =>
      one === other ? undefined : [one.column.name, other.column.name],
    );
  return alt(
    map(together('and|and the', scan.phrase(ADDED_UP)), (columns): Computation => ({ op: 'sum', columns })),
    map(together('plus'), (columns): Computation => ({ op: 'sum', columns })),
    map(together('minus|less'), (columns): Computation => ({ op: 'difference', columns })),
  );
}

/** "drop in pain", "the weight gain": from before to after. */
function changeOf(scan: Scan, before: Twin, after: Twin, shared: readonly string[]): Rule<Computation> {
  const what: Rule<unknown> = (at) => (shared.includes(scan.token(at)?.lower ?? '') ? [read(at + 1, undefined)] : []);
  const fall = scan.phrase('drop|fall|decrease|reduction|loss|relief');
  const rise = scan.phrase('rise|increase|gain|growth');
  const of = scan.phrase('in|of|in the|of the');
  const change = (down: boolean): Computation => ({
    op: 'difference',
    columns: (down ? [before, after] : [after, before]).map(({ column }) => column.name),
  });
  return alt(
    map(alt<unknown>(seq(fall, of, what), seq(what, fall)), () => change(true)),
    map(alt<unknown>(seq(rise, of, what), seq(what, rise)), () => change(false)),
  );
}

const ADDED_UP =
  'added up|added together|put together|taken together|combined|together|summed|summed up|counted together|lumped together';

/** A word that the names of both have. */
const sharedWord = (scan: Scan, [one, other]: Twins): Rule<unknown> => {
  const roots = new Set(rootsOf(one.column.name));
  const own = rootsOf(other.column.name).filter((root) => roots.has(root));
  return (at) => (own.includes(rootOf(scan.token(at)?.lower ?? '')) ? [read(at + 1, undefined)] : []);
};
