// Places that nobody has, and those that somebody has: "empty plots", "which flats are let", where a column says who has them.
import type { ColumnSchema, Condition } from '@quaestor/contracts';
import { shareRoot } from '../../../words/roots.ts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { map, maybe, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { takenFor } from '../taken-for.ts';
import type { Narrowing } from './narrowing.ts';

/** Only where one column of texts says who has the place, and says it of some. */
export function vacantRule(scan: Scan, opener: Rule<unknown>): Rule<Narrowing> {
  const [holder, ...others] = scan.schema.filter(isHolder);
  if (!holder || others.length > 0 || holder.nulls === 0) return () => [];
  const isColumnsOwn = (said: string) =>
    scan.schema.some(({ name }) => shareRoot(splitWords(name), said.split(' ').at(-1)!));
  const word = (words: string, op: Condition['op']): Rule<Condition> =>
    map(scan.phrase(words), (said) =>
      scan.index.values(said).length > 0 || isColumnsOwn(said) ? undefined : { column: holder.name, op, values: [] },
    );
  const states = [word(VACANT, 'missing'), word(HELD, 'present')];
  const rule = seq(maybe(opener), maybe(scan.phrase('standing|sitting|lying|currently|now')), (at) =>
    states.flatMap((state) => state(at)),
  );
  return (at) =>
    rule(at).map((each) => {
      const match = { column: holder, score: 0.7, evidence: 'synonym' as const };
      const said = takenFor(scan, at, each.to, match);
      const notes = [...each.notes, ...said.notes];
      return { ...each, value: { filters: [each.value[2]] }, mapping: [...each.mapping, ...said.mapping], notes };
    });
}

const isHolder = ({ name, type }: ColumnSchema) =>
  type === 'text' && splitWords(name).some((word) => HOLDERS.has(stem(word))) && !/\bid$|phone|e-?mail/i.test(name);
const HOLDERS = new Set('tenant occupant occupier lodger leaseholder renter plotholder allottee'.split(' '));

const VACANT = 'empty|vacant|unlet|unoccupied|untenanted|not let|not occupied|not rented|not rented out';
const HELD = 'let|let out|occupied|rented|rented out|tenanted|taken';
