// A name of the answer that is a word, where only the lines below the question tell its words: "Call it "strong" if …".
import type { Output } from './brief.ts';
import { wantedBy } from './answer/wanted.ts';

/** What stands in the place of a word. */
const LABEL =
  /^(?:label|verdict|ans|answer|conclusion|decision|word|finding|interpretation|category|cat|type|class|strength|direction|relationship|result|status|shape|level)$/i;
const TELLS = /\b(?:if|otherwise|when|else)\b/i;
const QUOTED = /"([^"]{1,40})"|“([^”]{1,40})”/g;

/** Of the only name without a measure of its own that stands for a word. */
export function labelled(outputs: readonly Output[], method: readonly string[]): Output[] {
  const open = outputs.filter(
    ({ options, name, stand }) =>
      options.length === 0 && (LABEL.test(stand) || (stand.length === 1 && LABEL.test(name))) && !wantedBy(name),
  );
  const [output, ...others] = open;
  const told = method
    .filter((sentence) => TELLS.test(sentence))
    .flatMap((sentence) => [...sentence.matchAll(QUOTED)].map(([, straight, curly]) => straight ?? curly!));
  const options = [...new Set(told)].filter((each) => /\p{L}/u.test(each));
  if (!output || others.length || options.length < 2) return [...outputs];
  return outputs.map((each) => (each === output ? { ...each, options } : each));
}
