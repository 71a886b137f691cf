// What numbers are to be called: the word for each case, as the plan has it.
import type { Verdict } from '@quaestor/contracts';

/** `value`: the only number of the answer. */
export type Subject = 'r' | 'p' | 'skewness' | 'kurtosis' | 'value';
interface Condition {
  of: Subject;
  absolute: boolean;
  op: '<' | '<=' | '>' | '>=' | '=';
  value: number;
}
export interface Case {
  when: Condition[];
  says: string;
}

export const isConditional = (sentence: string) => /\b(if|otherwise|indicates?|when)\b/i.test(sentence);

/** As the plan has it. */
export const verdictOf = (name: string, cases: readonly Case[], placeOf: (subject: Subject) => number): Verdict => ({
  name,
  cases: cases.map(({ when, says }) => ({
    when: when.map(({ of, absolute, op, value }) => ({
      measure: placeOf(of),
      ...(absolute ? { absolute } : {}),
      op,
      value,
    })),
    says,
  })),
});

/** The words of two that affirm and deny; nothing where it is not clear which is which. */
export function polarity(options: readonly string[]): { yes: string; no: string } | undefined {
  const [no, ...others] = options.filter(denies);
  const [yes, ...more] = options.filter((option) => !denies(option));
  return no !== undefined && yes !== undefined && !others.length && !more.length ? { yes, no } : undefined;
}

/** Words that deny. */
const NEGATIVE = /^(?:no|none|not|false|insignificant|reject\w*)\b|^non[- ]?(?!linear)\w+/i;

export const denies = (option: string) => NEGATIVE.test(option);
