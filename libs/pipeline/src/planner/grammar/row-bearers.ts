// Who and what the rows speak of, though they are not called so.
import { splitWords, stem } from '../../words/split-words.ts';
import type { Scan } from './scan.ts';

/** "sieges" of a list of sieges and battles are some of its rows. */
export function isKindInNames(scan: Scan, noun: string): boolean {
  const cells = scan.label()?.values ?? [];
  return cells.some((cell) => splitWords(cell).some((word) => stem(word) === stem(noun)));
}

/** "patients" where there is a `patient_age`; people where each row is somebody. */
export function isAbout(scan: Scan, word: string): boolean {
  const wanted = stem(word);
  if (wanted === 'person') {
    return scan.schema.some(({ name }) => splitWords(name).some((part) => PERSONS.has(stem(part))));
  }
  if (word === wanted) return false;
  return scan.schema.some(({ name }) => {
    const words = splitWords(name);
    return words.length > 1 && stem(words[0]!) === wanted && !KEY_WORDS.has(words[1]!) && PERSONS.has(wanted);
  });
}

export const KEY_WORDS = new Set(['id', 'no', 'nr', 'number', 'key', 'uuid', 'code', 'name']);
export const PERSONS = new Set(
  'person employee player student pupil respondent patient guest customer client user member visitor passenger staff worker participant athlete driver rider'.split(
    ' ',
  ),
);
