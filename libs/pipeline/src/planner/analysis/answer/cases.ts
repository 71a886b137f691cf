// "Call it strong if |r| >= 0.7, moderate if … and weak otherwise": a word for each case, in whichever order they are told.
import { escaped } from '../text/pieces.ts';
import { formal } from './formal.ts';
import { type Case, denies, polarity, type Subject } from './verdicts.ts';

const NUMBER = String.raw`-? ?\d+(?:\.\d+)?`;
const SUBJECT = String.raw`\|r\||\br\b|\bp\b|\bskewness\b|\bkurtosis\b|\bvalue\b`;
const ATOM = `(?:(?:${NUMBER}) ?(?:<=|<) ?(?:${SUBJECT}) ?(?:<=|<) ?(?:${NUMBER})|(?:${SUBJECT}) ?(?:<=|>=|<|>|=) ?(?:${NUMBER})|(?:${SUBJECT}) (?:is |lies )?between (?:${NUMBER}) and (?:${NUMBER}))`;
const CONDITION = `${ATOM}(?:,? (?:and|but) (?:the )?${ATOM})*`;

/** Nothing where the sentences do not give every word its case. */
export function casesTold(
  sentences: readonly string[],
  options: readonly string[],
  alpha: number,
): { cases: Case[]; told: string[] } | undefined {
  const cases: Case[] = [];
  const told: string[] = [];
  const word = options
    .map((each) => `"?${escaped(each.toLowerCase())}"?`)
    .sort((a, b) => b.length - a.length)
    .join('|');
  const item = new RegExp(
    `(?<condition>${CONDITION})|(?<rest>\\botherwise\\b|\\belse\\b|\\bin all other cases\\b)|(?<![\\w-])(?<says>${word})(?![\\w-])`,
    'gi',
  );
  for (const sentence of sentences) {
    const items = [...concluded(formal(sentence, alpha), options).matchAll(item)].map(({ groups = {} }) => groups);
    if (!items.some(({ condition, rest }) => condition ?? rest)) continue;
    if (items.length % 2 || items.length === 0) return undefined;
    for (let place = 0; place < items.length; place += 2) {
      const pair = [items[place]!, items[place + 1]!];
      const says = pair.find((each) => each.says)?.says?.replaceAll('"', '');
      const condition = pair.find((each) => each.condition ?? each.rest);
      const option = options.find((each) => each.toLowerCase() === says);
      if (!option || !condition) return undefined;
      cases.push({ when: condition.condition ? atomsOf(condition.condition) : [], says: option });
    }
    told.push(sentence);
  }
  const said = new Set(cases.map(({ says }) => says));
  const missing = options.filter((each) => !said.has(each));
  const closed = cases.some(({ when }) => when.length === 0);
  if (cases.length === 0 || missing.length > 1 || (missing.length === 1 && closed)) return undefined;
  return { cases: missing.length ? [...cases, { when: [], says: missing[0]! }] : cases, told };
}

const ABOUT = '(?:correlations?|relationships?|differences?|associations?|effects?)';
const NONE = new RegExp(`\\bthere (?:is|are|exists?) (?:no|not (?:a|any))(?: \\w+){0,3}? ${ABOUT}`, 'g');
const SOME = new RegExp(`\\bthere (?:is|are|exists?) (?:an? )?(?:\\w+ )?(?:significant )?${ABOUT}`, 'g');
const IT = new RegExp(`(${SUBJECT})((?:(?!${SUBJECT})[^;])*?)\\bit (?=is between|[<>=])`);

/** "There is no significant correlation", where one of the words denies; "it" is what was compared last. */
function concluded(sentence: string, options: readonly string[]): string {
  const denying = options.filter(denies);
  const two = polarity(options);
  const named = (text: string) => options.some((each) => text.includes(each.toLowerCase()));
  const said = sentence
    .replace(/\b(if|when) (?=[<>=])/g, '$1 it ')
    .replace(NONE, (text) => (denying.length === 1 ? `"${denying[0]!.toLowerCase()}"` : text))
    .replace(SOME, (text) => (two && !named(text) ? `"${two.yes.toLowerCase()}"` : text))
    .replace(/\bnon-(?=linear\b)/g, 'non');
  const resolve = (text: string): string => {
    const next = text.replace(IT, '$1$2$1 ');
    return next === text ? text : resolve(next);
  };
  return resolve(said);
}

function atomsOf(text: string): Case['when'] {
  return [...text.matchAll(new RegExp(ATOM, 'gi'))].flatMap(([atom]) => {
    const subject = new RegExp(SUBJECT, 'i').exec(atom)![0];
    const about = { of: (subject === '|r|' ? 'r' : subject) as Subject, absolute: subject === '|r|' };
    const numbers = (atom.replace(subject, ' ').match(new RegExp(NUMBER, 'g')) ?? []).map((each) =>
      Number(each.replace(/\s/g, '')),
    );
    const [one = 0, other] = numbers;
    const signs = atom.match(/<=|>=|<|>|=/g) ?? [];
    if (/between/.test(atom))
      return [
        { ...about, op: '>=' as const, value: one },
        { ...about, op: '<=' as const, value: other! },
      ];
    if (other !== undefined)
      return [
        { ...about, op: signs[0] === '<' ? ('>' as const) : ('>=' as const), value: one },
        { ...about, op: signs[1] as '<' | '<=', value: other },
      ];
    return [{ ...about, op: signs[0] as '<', value: one }];
  });
}
