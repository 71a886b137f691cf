// "noise complaints" of `Noise - Street` and `Noise - Party`: values that begin with the same words before a sign, where it is not
// said which of them.
import type { ColumnSchema } from '@quaestor/contracts';
import { stem, valueKey } from '../../../words/split-words.ts';
import { mappingOf } from '../../../words/table-index.ts';
import { alt, map, maybe, opt, type Read, read, type Rule, seq } from '../parser.ts';
import * as phrases from '../phrases.ts';
import type { Scan } from '../scan.ts';
import type { Narrowing } from './narrowing.ts';

interface Family {
  column: ColumnSchema;
  values: readonly string[];
}

export function valueFamilyRule(scan: Scan): Rule<Narrowing> {
  const families = familiesIn(scan.schema);
  if (families.size === 0) return () => [];
  const longest = Math.max(...[...families.keys()].map((key) => key.split(' ').length));
  const family: Rule<Family> = (at) => {
    const reads: Read<Family>[] = [];
    for (let to = Math.min(scan.end, at + longest); to > at; to--) {
      const phrase = scan.text(at, to);
      const key = valueKey(phrase);
      const [found, ...others] = families.get(key) ?? families.get(stem(key)) ?? [];
      if (!found || others.length > 0 || scan.index.values(phrase).length > 0) continue;
      const { column, values } = found;
      const mapping = mappingOf(phrase, scan.table, { column, score: 0.8, evidence: 'value' });
      const notes = [`"${phrase}" is read as ${values.join(', ')}.`];
      reads.push(read(to, found, { cost: 0.1, mapping: [mapping], notes }));
    }
    return reads;
  };
  return map(
    seq(
      maybe(scan.phrase(phrases.OPENERS)),
      opt(scan.phrase(phrases.NOT)),
      maybe(alt(scan.phrase(phrases.THE), scan.phrase('about|of|for'))),
      family,
    ),
    ([, not, , { column, values }]): Narrowing => ({
      filters:
        not === undefined
          ? [{ column: column.name, op: 'in', values: [...values] }]
          : values.map((value) => ({ column: column.name, op: '!=', values: [value] })),
    }),
  );
}

/** What stands before the sign, of at least two values. */
function familiesIn(schema: readonly ColumnSchema[]): Map<string, Family[]> {
  const found = new Map<string, Family[]>();
  for (const column of schema) {
    const heads = new Map<string, string[]>();
    for (const value of column.type === 'text' ? (column.values ?? []) : []) {
      const head = PARTED.exec(value)?.[1];
      if (head !== undefined) heads.set(valueKey(head), [...(heads.get(valueKey(head)) ?? []), value]);
    }
    for (const [key, values] of heads)
      if (values.length > 1) found.set(key, [...(found.get(key) ?? []), { column, values }]);
  }
  return found;
}

const PARTED = /^(\p{L}{2}[\p{L}\s'’-]*?)(?: [-–—] |: )\S/u;
