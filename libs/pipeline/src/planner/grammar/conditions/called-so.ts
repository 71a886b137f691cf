// People by one word of their name: "passengers named Smith" of a `Smith, Mr. Paul`.
import type { ColumnSchema, Condition } from '@quaestor/contracts';
import { isFullName } from '../../../words/full-names.ts';
import { valueKey } from '../../../words/split-words.ts';
import { isPerson } from '../people/persons.ts';
import { map, type Read, read, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { takenFor } from '../taken-for.ts';
import type { Narrowing } from './narrowing.ts';

const NAMED =
  'named|are named|is named|were named|was named|called|are called|is called|were called|was called|with the name|whose name is|have the name';

export function calledSo(scan: Scan): Rule<Narrowing> {
  if (!/\b(named|called|name)\b/i.test(scan.question.text)) return () => [];
  const names = scan.schema.filter((column) => column.type === 'text' && isOfNames(column));
  const [column, ...others] = names;
  if (!column || others.length > 0) return () => [];
  const name: Rule<string> = (at): Read<string>[] => {
    const text = scan.token(at)?.text ?? '';
    const isName = /^\p{Lu}[\p{L}'’-]+$/u.test(text) && scan.value(at).length === 0 && isWordOf(column, text);
    return isName ? [read(at + 1, text)] : [];
  };
  return (at) =>
    map(seq(scan.phrase(NAMED), name), ([, word]): Narrowing => ({ filters: [{ any: asWord(column.name, word) }] }))(
      at,
    ).map((each) => ({ ...each, ...takenFor(scan, at, each.to, { column, score: 0.8, evidence: 'value' }) }));
}

const isOfNames = (column: ColumnSchema) =>
  isPerson(column) || isFullName(column) || /^((full|last|first|family) ?)?(name|surname|forename)$/i.test(column.name);

/** Where the cells are known, some have it. */
const isWordOf = ({ values }: ColumnSchema, word: string) =>
  !values || values.some((value) => valueKey(value).split(' ').includes(valueKey(word)));

/** By itself, or with what is no letter on either side. */
const asWord = (column: string, word: string): Condition[] => [
  { column, op: '=', values: [word] },
  ...[' ', ','].flatMap((sign): Condition[] => [
    { column, op: 'starts', values: [`${word}${sign}`] },
    { column, op: 'contains', values: [` ${word}${sign}`] },
  ]),
  { column, op: 'ends', values: [` ${word}`] },
];
