// Whether a script takes the end of an order that is asked for.
import { type End, endAsked } from '../words/end-asked.ts';

/** What a script says that takes an end of an order, and what says so of the other. */
const ENDS: Readonly<Record<End, { done: RegExp; other: RegExp }>> = {
  lowest: {
    done: /\b(?:idxmin|argmin|min|nsmallest|rank|quantile|tail)\b|ascending\b(?! = False)|\[ - 1/,
    other: /\b(?:idxmax|argmax|max|nlargest)\b|ascending = False .*\b(?:head|iloc \[ 0|index \[ 0)/,
  },
  highest: {
    done: /\b(?:idxmax|argmax|max|nlargest|rank|quantile|tail|mode|value_counts)\b|ascending = False|\[ - 1/,
    other: /\b(?:idxmin|argmin|min|nsmallest)\b/,
  },
};

/** @param spelled the script's tokens with a space between them */
export function otherEndTaken(question: string, spelled: string): string | undefined {
  const end = endAsked(question);
  if (!end || ENDS[end].done.test(spelled) || !ENDS[end].other.test(spelled)) return undefined;
  return `The question asks for the ${end}; the script takes the other end.`;
}
