// Names of the answer that are words: "linear or none", "yes or no", by what the sentences say of when; else by the sign of
// the coefficient or by whether the p-value is below the level.
import type { Verdict } from '@quaestor/contracts';
import { Unclear } from '../../reading.ts';
import { splitWords } from '../../../words/split-words.ts';
import type { Output } from '../brief.ts';
import type { Scene } from '../scene.ts';
import type { Sentence } from '../text/marked.ts';
import { casesTold } from './cases.ts';
import { resolve } from './resolve.ts';
import { type Case, isConditional, polarity, type Subject, verdictOf } from './verdicts.ts';
import type { Measured } from './wanted.ts';

export interface Conclusions {
  /** By the name of the output. */
  cases: ReadonlyMap<string, readonly Case[]>;
  /** The sentences that tell them. */
  told: readonly Sentence[];
}

/** Lines below the question count before the question itself. */
export function conclusionsIn(sentences: readonly Sentence[], words: readonly Output[], alpha: number): Conclusions {
  const plain = ({ text }: Sentence) => text.replaceAll('¦', ' ');
  const conditional = sentences.filter(({ text }) => isConditional(text) || /\b(?:else|with p)\b|[<>]/i.test(text));
  const below = conditional.filter(({ asks }) => !asks);
  const cases = new Map<string, readonly Case[]>();
  const told = words.flatMap(({ name, options }) => {
    const found = casesTold(below.map(plain), options, alpha) ?? casesTold(conditional.map(plain), options, alpha);
    if (found) cases.set(name, found.cases);
    return found?.told ?? [];
  });
  return { cases, told: sentences.filter((each) => told.includes(plain(each))) };
}

export const USUAL_ALPHA = 0.05;

const OF: Readonly<Record<Exclude<Subject, 'value'>, Measured['function']>> = {
  r: 'correlation',
  p: 'p_value',
  skewness: 'skewness',
  kurtosis: 'kurtosis',
};

export function verdictFor(output: Output, { cases: told }: Conclusions, measures: Measured[], scene: Scene): Verdict {
  const placeOf = (subject: Subject) => {
    if (subject === 'value') return measures.filter(({ hidden }) => !hidden).length === 1 ? 0 : -1;
    const place = measures.findIndex((each) => each.function === OF[subject]);
    if (place >= 0) return place;
    const needed = resolve({ name: OF[subject], stand: '', about: OF[subject], options: [] }, scene);
    return needed ? measures.push({ ...needed, name: `for_verdict_${measures.length}`, hidden: true }) - 1 : -1;
  };
  const cases = told.get(output.name) ?? bySign(output.options, scene) ?? usualFor(output, scene);
  const verdict = cases && verdictOf(output.name, cases, placeOf);
  if (!verdict || verdict.cases.some(({ when }) => when.some(({ measure }) => measure < 0)))
    throw new Unclear(`it is not clear when "${output.name}" says what`, [], [output.name]);
  return verdict;
}

/** "positive" or "negative": the sign of the coefficient. */
function bySign(options: readonly string[], { sentences }: Scene): Case[] | undefined {
  if (sentences.some(({ text }) => isConditional(text))) return undefined;
  const [up, ...ups] = options.filter((each) => /^positive\b/i.test(each));
  const [down, ...downs] = options.filter((each) => /^negative\b/i.test(each));
  if (!up || !down || ups.length || downs.length || options.length > 2) return undefined;
  const when = (op: '>' | '<') => [{ of: 'r' as const, absolute: false, op, value: 0 }];
  return [
    { when: when('>'), says: up },
    { when: when('<'), says: down },
  ];
}

/** Said the other way round than is usual: "if p is below 0.05, the data is normal". */
const TURNED =
  /(?:less than|below|<)[^.;]{0,40}?\b(?:is|are|be|as|data is|considered(?: to be)?) normal(?!ly distributed and)|greater[^.;]{0,60}(?:not normal|non-normal|\breject the null)|(?:less than|below|<)[^,;]{0,40}?,? (?:then )?(?:there (?:is|are) no|not significant|fail)|greater[^,;]{0,60}?,? (?:then )?(?:there (?:is|are) (?:a )?significant|reject)/i;

/** A name that says what the null hypothesis does: "independent", "equal_variances". */
const AFFIRMS_THE_NULL =
  / (?:independent|independence|equal|same|identical|similar|homogeneous|homogeneity|homoscedastic|(?:accept|retain|keep)(?:ed)? (?:the )?(?:null|h0)|(?:null|h0) (?:is )?(?:accepted|retained|kept)) /;

/** "Reject" and "fail to reject": of the null hypothesis, whatever it says. */
function rejecting(options: readonly string[]): { yes: string; no: string } | undefined {
  const [yes, ...more] = options.filter((each) => /^reject/i.test(each));
  const [no, ...others] = options.filter((each) =>
    /^(?:fail(?:ed)? to|do(?:es)? not|don't|not|cannot|accept|retain)\b/i.test(each),
  );
  return yes && no && !more.length && !others.length ? { yes, no } : undefined;
}

function usualFor({ name, options }: Output, { brief, settled }: Scene): Case[] | undefined {
  const words = rejecting(options) ?? polarity(options);
  const said = ` ${splitWords(name).join(' ')} `;
  if (!words || TURNED.test(brief.method.join('; ')) || / (?:no|not|non|never) /.test(said)) return undefined;
  const normal =
    /normal/i.test(name + options.join(' ')) || /\b(?:shapiro|jarque|agostino|normaltest)\b/i.test(brief.text);
  const turned = (normal || AFFIRMS_THE_NULL.test(said)) && !rejecting(options);
  const { yes, no } = turned ? { yes: words.no, no: words.yes } : words;
  return [
    { when: [{ of: 'p', absolute: false, op: '<', value: settled.alpha ?? USUAL_ALPHA }], says: yes },
    { when: [], says: no },
  ];
}
