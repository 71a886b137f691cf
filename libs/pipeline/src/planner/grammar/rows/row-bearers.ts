// Who and what the rows speak of, though they are not called so.
import type { ColumnSchema } from '@quaestor/contracts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { quantityOf, tallyOf } from '../numbers/additive.ts';
import type { Scan } from '../scan.ts';

/** "sieges" of a list of sieges and battles are some of its rows. */
export function isKindInNames(scan: Scan, noun: string): boolean {
  const cells = scan.label()?.values ?? [];
  return cells.some((cell) => splitWords(cell).some((word) => stem(word) === stem(noun)));
}

/** `Member No`, the same in several rows: members are not the rows, and told by it where they have no name. */
export function keyOf(scan: Scan, noun: string): ColumnSchema | undefined {
  const [key, ...others] = scan.schema.filter((column) => {
    const [first, second, ...more] = splitWords(column.name);
    const isKey = second !== 'name' && KEY_WORDS.has(second ?? '');
    return more.length === 0 && stem(first ?? '') === noun && isKey && !scan.isUnique(column);
  });
  return others.length === 0 ? key : undefined;
}

/** "complaints" where there is a `Complaint Type`: what happened, and what kind of that it was. */
export function isKindOfEvent(scan: Scan, noun: string): boolean {
  const word = stem(noun);
  return (
    HAPPENINGS.has(word) &&
    quantityOf(scan.schema) === undefined &&
    tallyOf(scan.schema) === undefined &&
    scan.schema.some(({ name, type }) => {
      const [first, second, ...others] = splitWords(name);
      return type === 'text' && others.length === 0 && first === word && /^(type|kind|category)$/.test(second ?? '');
    })
  );
}

const HAPPENINGS = new Set(
  'complaint incident request case call visit offence offense crime accident claim inspection violation enquiry inquiry'.split(
    ' ',
  ),
);

/** "patients" where there is a `patient_age`; people where each row is somebody. */
export function isAbout(scan: Scan, word: string): boolean {
  const wanted = stem(word);
  if (wanted === 'person') {
    if ([...PERSONS].some((person) => keyOf(scan, person))) return false;
    return scan.schema.some(({ name }) => splitWords(name).some((part) => PERSONS.has(stem(part))));
  }
  if (word === wanted || keyOf(scan, wanted)) return false;
  return scan.schema.some(({ name }) => {
    const words = splitWords(name);
    return words.length > 1 && stem(words[0]!) === wanted && !KEY_WORDS.has(words[1]!) && PERSONS.has(wanted);
  });
}

export const KEY_WORDS = new Set(['id', 'no', 'nr', 'number', 'key', 'uuid', 'code', 'name']);
export const PERSONS = new Set(
  'applicant person employee player student pupil respondent patient guest customer client user member visitor passenger staff worker participant athlete driver rider'.split(
    ' ',
  ),
);
