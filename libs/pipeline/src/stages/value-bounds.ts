// Values that cannot be what they are called: a coefficient of correlation of 41, a probability of -0.2.
import type { Answer } from '@quaestor/contracts';

const BOUNDED: readonly [called: RegExp, least: number, most: number, name: string][] = [
  [/(?<![a-z])corr(?:elation)?(?![a-z])|pearson|spearman/i, -1, 1, 'A coefficient of correlation'],
  [/\bp[ _-]?val/i, 0, 1, 'A p-value'],
  [/(?<![a-z])accuracy(?:$|[ _-]score)|(?<![a-z])f1[ _-]?score/i, 0, 100, 'An accuracy'],
];
/** What sums in binary may come out beyond the bound. */
export const SLACK = 1e-6;

/**
 * @param question is what a single number is called by; the columns of a table have names of their own.
 * @returns the doubt, in words for a model; undefined when there is none.
 */
export function doubtAboutBounds(question: string, answer: Answer): string | undefined {
  for (const { name, value } of numbersOf(question, answer)) {
    const bound = BOUNDED.find(([called]) => called.test(name));
    if (bound && (value < bound[1] - SLACK || value > bound[2] + SLACK))
      return `${bound[3]} lies between ${bound[1]} and ${bound[2]}; the answer has ${value}.`;
  }
  return withItself(question, answer);
}

/** The strongest of all correlations is that of a column with itself, which a matrix of them holds. */
function withItself(question: string, answer: Answer): string | undefined {
  if (!STRONGEST.test(question)) return undefined;
  const told = answer.type === 'table' ? cellsCalled(/corr|coef/i, answer) : 'value' in answer ? [answer.value] : [];
  return told.some((cell) => ONLY_ONES.test(String(cell)))
    ? 'A column correlates with itself by 1; the question is about pairs of different columns.'
    : undefined;
}

const STRONGEST =
  /(?:strong|high|larg|great)est\b[\s\S]*\bcorrelat|\bcorrelat[\s\S]*\b(?:strong|high|larg|great)est\b/i;
/** `1`, or a text of a mapping to nothing but ones. */
const ONLY_ONES = /^(?:1(?:\.0+)?|\{(?:[^{}:]+: 1(?:\.0+)?,? ?)+\})$/;

const cellsCalled = (name: RegExp, { columns, rows }: Extract<Answer, { type: 'table' }>) =>
  rows.flatMap((row) => row.filter((_, place) => name.test(columns[place]!.name)));

function numbersOf(question: string, answer: Answer): { name: string; value: number }[] {
  if (answer.type === 'number') {
    // "how many pairs are correlated" asks for a number of another kind.
    return /\bhow many|\bnumber of|\bcount\b/i.test(question) ? [] : [{ name: question, value: Number(answer.value) }];
  }
  if (answer.type !== 'table') return [];
  return answer.columns.flatMap(({ name }, place) =>
    answer.rows.flatMap((row) => (typeof row[place] === 'number' ? [{ name, value: row[place] }] : [])),
  );
}
