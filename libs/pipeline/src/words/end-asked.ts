// Which end of an order a question asks for, where its words leave no doubt.

export type End = 'lowest' | 'highest';

const WORDS: Readonly<Record<End, RegExp>> = {
  lowest: /\b(?:lowest|least|smallest|fewest|cheapest|shortest|bottom)\b/i,
  highest: /\b(?:highest|most|largest|biggest|greatest|longest|top)\b/i,
};
/** Not ends of an order, whatever they are made of. */
const BOUNDS = /\bat (?:least|most)\b|\bmost of\b/gi;

/** @returns undefined where it speaks of neither or of both. */
export function endAsked(question: string): End | undefined {
  const text = question.replace(BOUNDS, ' ');
  const [end, ...others] = (['lowest', 'highest'] as const).filter((each) => WORDS[each].test(text));
  return others.length ? undefined : end;
}
