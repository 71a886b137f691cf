// "The mean age in 2023", where the age is 2023 less the year of birth: the year is what was reckoned with, not whose rows are meant.
import type { Preparation } from '@quaestor/contracts';
import type { Sentence } from '../text/marked.ts';

export function takeAsOf(sentences: readonly Sentence[], steps: readonly Preparation[]): void {
  const formulas = steps.flatMap((step) => ('name' in step && step.formula ? [step.formula] : []));
  const years = new Set(formulas.flatMap((formula) => formula.match(/(?<![\d.#])(?:19|20)\d\d(?![\d.])/g) ?? []));
  for (const year of years)
    for (const sentence of sentences)
      sentence.take(new RegExp(`\\b(?:in|as of|by) (?:the year )?${year}\\b`, 'i'), () => true);
}
