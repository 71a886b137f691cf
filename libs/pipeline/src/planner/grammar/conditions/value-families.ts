// "noise complaints" of `Noise - Street` and `Noise - Party`: values that begin with the same words before a sign, where it is not
// said which of them. In columns of notes also what stands between commas or brackets: "asthma" of `asthma (mild)` and `Asthma, nuts`.
import type { ColumnSchema } from '@quaestor/contracts';
import { splitWords, stem, valueKey } from '../../../words/split-words.ts';
import { mappingOf } from '../../../words/table-index.ts';
import { alt, map, maybe, opt, type Read, read, type Rule, seq } from '../parser.ts';
import * as phrases from '../phrases/phrases.ts';
import type { Scan } from '../scan.ts';
import type { Narrowing } from './narrowing.ts';

interface Family {
  column: ColumnSchema;
  values: readonly string[];
  ofNotes?: boolean;
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
      if (!found || others.length > 0) continue;
      const { column, values, ofNotes } = found;
      // a note says more than the word that it is found by
      if (scan.index.values(phrase).some((match) => !ofNotes || match.column !== column)) continue;
      const mapping = mappingOf(phrase, scan.table, { column, score: 0.8, evidence: 'value' });
      const notes = [`"${phrase}" is read as ${values.join(', ')}.`];
      reads.push(read(to, found, { cost: ofNotes ? -0.1 : 0.1, mapping: [mapping], notes }));
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
    if (column.type !== 'text') continue;
    if (OF_NOTES.test(splitWords(column.name).join(' '))) {
      for (const [key, values] of noted(column.values ?? []))
        found.set(key, [...(found.get(key) ?? []), { column, values, ofNotes: true }]);
      continue;
    }
    const heads = new Map<string, string[]>();
    for (const value of column.values ?? []) {
      const head = PARTED.exec(value)?.[1];
      if (head !== undefined) heads.set(valueKey(head), [...(heads.get(valueKey(head)) ?? []), value]);
    }
    for (const [key, values] of heads)
      if (values.length > 1) found.set(key, [...(found.get(key) ?? []), { column, values }]);
  }
  return found;
}

const PARTED = /^(\p{L}{2}[\p{L}\s'’-]*?)(?: [-–—] |: )\S/u;

/** What people need or suffer from, in the words of whoever wrote it down. */
const OF_NOTES =
  /\b(diet|dietary|diets|allerg(y|ies|ens?)|medical|medications?|health|notes?|remarks?|comments?|requirements?|needs|access needs)\b/;

/** By every part of theirs: those of at least two, each of which may be written in other letters. */
function noted(values: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const value of values)
    for (const key of new Set([valueKey(value), ...value.split(BETWEEN).map(valueKey)]))
      if (/\p{L}{3}/u.test(key)) found.set(key, [...(found.get(key) ?? []), value]);
  for (const [key, { length }] of found) if (length < 2) found.delete(key);
  return found;
}
const BETWEEN = /\s[-–—]\s|[,;/+&()]|\s(?:and|with)\s/i;
