// "Linear if the p-value is less than 0.05 and |r| is at least 0.5": what numbers are to be called, as the question says it.
import type { Verdict } from '@quaestor/contracts';
import { escaped } from './patterns.ts';

export type Subject = 'r' | 'p' | 'skewness' | 'kurtosis';
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

/** What the sentences say; undefined where one of them sets a condition and it is not understood. */
export function casesIn(sentences: readonly string[], options: readonly string[], alpha: number): Case[] | undefined {
  const cases: Case[] = [];
  for (const sentence of sentences) {
    for (const clause of clausesOf(formal(sentence, alpha))) {
      const conditions = conditionsIn(clause.condition, cases.at(-1));
      const says = saidIn(clause.conclusion, options);
      if (!conditions || says === undefined) return undefined;
      cases.push({ when: conditions, says });
    }
  }
  const said = new Set(cases.map(({ says }) => says));
  return options.every((option) => said.has(option)) ? cases : undefined;
}

export const isConditional = (sentence: string) => /\b(if|otherwise|indicates?|when)\b/i.test(sentence);

/** The same in few words: `p < 0.05 and |r| >= 0.5`. */
export function formal(sentence: string, alpha: number): string {
  return sentence
    .toLowerCase()
    .replace(/[‘’“”"'`]/g, '"')
    .replace(
      /\bp[- ]?values?\b(?: \(p\))?(?: (?:of|associated with|from) (?:the )?(?:correlation )?(?:test|correlation))?/g,
      'p',
    )
    .replace(
      /\b(?:the )?(?:absolute value of )(?:the )?(?:pearson )?(?:correlation coefficient(?: \(r\))?|correlation|r)(?= )/g,
      '|r|',
    )
    .replace(/\babs\(r\)|\babsolute (?:correlation(?: coefficient)?|r)\b/g, '|r|')
    .replace(
      /(?<!\|)\b(?:the )?(?:pearson )?(?:correlation coefficient(?: \(r\))?|r[- ]value|correlation value)(?= )/g,
      'r',
    )
    .replace(
      /\b(?:is |are |be )?(?:greater|larger|higher|more) than or equal to\b|\b(?:is )?at least\b|\b(?:is )?equal to or (?:greater|more) than\b|≥/g,
      '>=',
    )
    .replace(
      /\b(?:is |are |be )?(?:less|lower|smaller) than or equal to\b|\b(?:is )?at most\b|\b(?:is )?equal to or less than\b|≤/g,
      '<=',
    )
    .replace(/\b(?:is |are )?(?:greater than|larger than|higher than|more than|above)\b|\bexceeds\b/g, '>')
    .replace(/\b(?:is |are )?(?:less than|lower than|smaller than|below)\b/g, '<')
    .replace(/\b(?:is )?equal to\b/g, '=')
    .replace(
      /(?<=[<>]=? )(?:the )?(?:significance level|alpha(?: level)?|level of significance)(?: of \d[\d.]*)?/g,
      String(alpha),
    )
    .replace(/\b(skewness|kurtosis) values?\b/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/** "If A, then X", "X if A, Y if B, and Z if C", "Otherwise, X". */
function clausesOf(sentence: string): { condition: string; conclusion: string }[] {
  const otherwise = /^otherwise,? (.+)$/.exec(sentence);
  if (otherwise) return [{ condition: 'otherwise', conclusion: otherwise[1]! }];
  const indicating =
    /^(?:an? |the )?(.+?),? (?:would |will |should |can be )?(?:be )?(?:indicates?|suggests?|means|implies|considered(?: as)?|represents?|denotes?|classified as) (.+)$/.exec(
      sentence,
    );
  if (indicating && !/ if /.test(sentence))
    return [
      { condition: indicating[1]!.replace(/^.*?(?=\||\bp\b|\br\b|\bskew|\bkurt)/, ''), conclusion: indicating[2]! },
    ];
  return sentence.split(/[;,] (?:and |while |but )?(?=if .*, )|; /).flatMap((part) => {
    const first = /^if (.+?), (?:then )?(.+)$/.exec(part);
    if (first && !/ if /.test(first[2]!)) return [{ condition: first[1]!, conclusion: first[2]! }];
    const pieces = part.split(/,? (?:and|while|or) (?=[^,]*? if )|, (?=[^,]*? if )|,? (?:and |while )?(?=otherwise)/);
    return pieces.flatMap((piece) => {
      const rest = /^otherwise,? (.+)$/.exec(piece);
      if (rest) return [{ condition: 'otherwise', conclusion: rest[1]! }];
      const last = /^(.+?),? (?:only )?if (.+)$/.exec(piece);
      return last ? [{ condition: last[2]!, conclusion: last[1]! }] : [];
    });
  });
}

const NUMBER = String.raw`(-? ?\d+(?:\.\d+)?)`;
const SUBJECT = String.raw`(\|r\||\br\b|\bp\b|\bit\b|\bskewness\b|\bkurtosis\b)`;
const ATOM = new RegExp(`${SUBJECT} (?:(<=|>=|<|>|=) ${NUMBER}|is between ${NUMBER} and ${NUMBER})`, 'g');
const CHAIN = new RegExp(`${NUMBER} (<=|<) ${SUBJECT} (<=|<) ${NUMBER}`, 'g');

function conditionsIn(text: string, before: Case | undefined): Condition[] | undefined {
  if (text === 'otherwise') return [];
  const found: Condition[] = [];
  const number = (written: string) => Number(written.replace(/\s/g, ''));
  const about = (subject: string): Pick<Condition, 'of' | 'absolute'> | undefined =>
    subject === 'it'
      ? before?.when[0] && { of: before.when[0].of, absolute: before.when[0].absolute }
      : { of: subject === '|r|' ? 'r' : (subject as Subject), absolute: subject === '|r|' };
  const rest = text
    .replace(CHAIN, (_, low: string, one: '<' | '<=', subject: string, other: '<' | '<=', high: string) => {
      const of = about(subject);
      if (of)
        found.push(
          { ...of, op: one === '<' ? '>' : '>=', value: number(low) },
          { ...of, op: other, value: number(high) },
        );
      return of ? '' : '?';
    })
    .replace(ATOM, (_, subject: string, op: Condition['op'], value: string, low: string, high: string) => {
      const of = about(subject);
      if (!of) return '?';
      if (op) found.push({ ...of, op, value: number(value) });
      else found.push({ ...of, op: '>=', value: number(low) }, { ...of, op: '<=', value: number(high) });
      return '';
    });
  return found.length && /^[\s,]*(?:(?:and|the|both|its|also)[\s,]*)*$/.test(rest) ? found : undefined;
}

const NEGATIVE = /^(?:no|none|not|false|insignificant|reject\w*)\b|^non[- ]?(?!linear)\w+/i;
const DENIED = /\b(no|not|none|cannot|insufficient)\b/;

/** Which of the words is concluded: the one that is named, else the one that denies where it is denied. */
function saidIn(conclusion: string, options: readonly string[]): string | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[-"]/g, '').trim();
  const text = ` ${plain(conclusion)} `;
  const named = options
    .map((option) => ({ option, at: text.search(new RegExp(`\\b${escaped(plain(option))}\\b`)) }))
    .filter(({ at }) => at >= 0);
  const meant = named.filter(
    ({ option }) => !named.some((other) => other.option !== option && plain(other.option).includes(plain(option))),
  );
  const denying = options.filter((option) => NEGATIVE.test(option));
  if (DENIED.test(text)) return denying.length === 1 ? denying[0] : meant.length === 1 ? meant[0]!.option : undefined;
  // "a correlation to be strong": the last one that is named after what it is said of
  const last = /(?:\bto be|\bas|\bis|\bare|\bthat|\breport|\bconclude|\binfer)\b(.*)$/.exec(text)?.[1];
  const said =
    meant.length > 1 && last
      ? meant.filter(({ option }) => new RegExp(`\\b${escaped(plain(option))}\\b`).test(plain(last)))
      : meant;
  if (said.length === 1) return said[0]!.option;
  // "there is a significant correlation", of True and False
  const two = polarity(options);
  return named.length === 0 && two && /\b(significant|correlat|relationship|normal)/.test(text) ? two.yes : undefined;
}

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
  const [no, ...others] = options.filter((option) => NEGATIVE.test(option));
  const [yes, ...more] = options.filter((option) => !NEGATIVE.test(option));
  return no !== undefined && yes !== undefined && !others.length && !more.length ? { yes, no } : undefined;
}
