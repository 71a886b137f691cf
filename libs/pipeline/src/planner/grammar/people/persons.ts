// Whom the rows speak of: columns of people, where the rows themselves are called by numbers.
import type { ColumnSchema } from '@quaestor/contracts';
import { rememberedOf } from '../../../words/remembered.ts';
import { isFullName } from '../../../words/full-names.ts';
import { stemsOf } from '../../../words/split-words.ts';

export const PERSONS: ReadonlySet<string> = new Set(
  (
    'person people pupil student child learner candidate applicant swimmer runner rider driver player athlete teacher tutor coach ' +
    'nurse doctor vet patient owner keeper observer recorder operator agent clerk rep employee staff worker colleague manager ' +
    'member borrower reader customer client guest visitor tenant donor donator volunteer author writer artist singer winner captain ' +
    'clinician therapist dentist engineer mechanic instructor trainer technician inspector assistant seller buyer supervisor officer'
  ).split(' '),
);

/** "Swimmer", "Pupil Name": texts called after people, and not what they are told apart by. */
export const isPerson = rememberedOf((column: ColumnSchema): boolean => {
  const { type, name } = column;
  const words = stemsOf(name);
  const called = words.length === 2 && words[1] === 'name' ? words[0]! : words.length === 1 ? words[0]! : '';
  return type === 'text' && (PERSONS.has(called) || BY_WHOM.test(name) || isFullName(column));
});
/** `Served by`; a `Paid by` may be cards and cash. */
const BY_WHOM =
  /^(served|sold|taken|handled|seen|inspected|done|signed|entered|logged|checked|prepared|recorded|approved|delivered|driven|treated|reported|raised|managed|led|taught|repaired|fixed|assigned|resolved|closed|opened|submitted|requested|merged)[ _](by|to)(?:[ _](?:user|agent|person|employee|member|name))*$/i;

/** Cells such as `K501`, `INV-20310`: nobody is called so. */
export const isNumbered = ({ type, samples }: ColumnSchema) =>
  type === 'integer' ||
  (samples.length > 0 && samples.every((sample) => /^[\p{L}]{0,5}[-\s]?\d+$/u.test(String(sample))));
