// What the lines below a question say of the values it asks for: "@kind[type] where 'type' is a string that can be 'low' or 'high'".
import type { Answer, Cell } from '@quaestor/contracts';
import { SLACK } from './value-bounds.ts';

interface ToldOf {
  /** What the value is called in the answer. */
  name: string;
  kind?: 'number' | 'text';
  range?: { least: number; most: number };
  /** Of texts those there are, in small letters. */
  choices?: readonly string[];
}

/** @returns the first value that is not what was told of it, in words for a model; undefined when all may be. */
export function doubtAboutTold(question: string, answer: Answer): string | undefined {
  const told = toldIn(question);
  return told
    .flatMap((each) => valuesOf(answer, each.name, told.length).map((value) => doubt(each, value)))
    .find(Boolean);
}

function doubt({ name, kind, range, choices }: ToldOf, value: Cell): string | undefined {
  if (value === null || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') {
    if (range && (value < range.least - SLACK || value > range.most + SLACK))
      return `${name} is to lie between ${range.least} and ${range.most}; the answer has ${value}.`;
    return choices ? `${name} is to be a text; the answer has ${value}.` : undefined;
  }
  if (kind === 'number' && !/\d/.test(value)) return `${name} is to be a number; the answer has "${value}".`;
  return choices && !choices.includes(value.trim().toLowerCase())
    ? `${name} is to be one of ${choices.map((each) => `"${each}"`).join(', ')}; the answer has "${value}".`
    : undefined;
}

function valuesOf(answer: Answer, name: string, told: number): Cell[] {
  if (answer.type === 'number' || answer.type === 'string') return told === 1 ? [answer.value] : [];
  if (answer.type !== 'table' || answer.row_count !== 1) return [];
  const place = answer.columns.findIndex((column) => column.name === name);
  return place < 0 ? [] : [answer.rows[0]![place] ?? null];
}

function toldIn(question: string): ToldOf[] {
  const names = [...question.matchAll(NAMED)];
  const sentences = [...question.matchAll(OF_ONE)];
  return names.flatMap(([, name, placeholder]) => {
    const own = sentences.filter(([, called]) => called === placeholder || called === name);
    const [sentence, ...others] = own.map(([, , rest]) => rest!);
    return sentence === undefined || others.length ? [] : [{ name: name!, ...meaningOf(sentence) }];
  });
}

/** `@name[placeholder]` or `name = placeholder`. */
const NAMED = /(?:@(?=\w+\[)|(?<![\w.])(?=\w+ = ))(\w+)(?:\[| = )\s*["'“‘]?(\w+)["'”’]?(?!\w)\]?/g;

/** To the end of the sentence, or to where another value's begins. */
const OF_ONE =
  /["'“‘](\w+)["'”’],? (?:is|should be|must be|can be) ((?:(?!["'“‘]\w+["'”’],? (?:is|are|should be|must be|can be) |\.\s|\n).)+)/gi;
const A_NUMBER = /^(?:an? |the )?(?:\w+[ -]){0,2}?(?:number|float|integer|decimal)\b/i;
const A_TEXT = /^(?:an? |the )?(?:\w+ )?(?:string|text)\b/i;
const OF_OTHERS = /(?<!\brange |\branging )\b(?:of|whose|where|with|representing|for|from)\b(?! (?:an? |the )?range)/i;
const A_RANGE =
  /^.*?(?:\bbetween|\brange of|\brange from|\branging from) (-?\d+(?:\.\d+)?) (?:and|to) (-?\d+(?:\.\d+)?)/i;

function meaningOf(sentence: string): Omit<ToldOf, 'name'> {
  if (A_TEXT.test(sentence)) {
    const quoted = [...sentence.matchAll(/["“]([^"”]+)["”]|['‘]([^'’]+)['’]/g)].map(
      ([, one, other]) => (one ?? other)!,
    );
    const isList = quoted.length > 1 && /\bor\b/i.test(sentence) && !/such as|e\.g\.|for example/i.test(sentence);
    return { kind: 'text', ...(isList ? { choices: quoted.map((each) => each.trim().toLowerCase()) } : {}) };
  }
  if (!A_NUMBER.test(sentence)) return {};
  // "the number of passengers aged between 20 and 30" lies anywhere
  const [before = '', least, most] = A_RANGE.exec(sentence) ?? [];
  const isOfIt = !OF_OTHERS.test(before);
  return {
    kind: 'number',
    ...(isOfIt && least && most ? { range: { least: Number(least), most: Number(most) } } : {}),
  };
}
