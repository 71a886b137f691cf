// Columns that are computed from others by a formula, in signs or in words: "make a column ratio equal to A divided by B".
import type { Computation } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { isNumber, isTime } from '../../columns.ts';
import { formulaIn } from '../../compile/formula.ts';
import { ANY_COL, COL, columnOf, freshName, NUM, THE } from '../text/pieces.ts';

const C = `${THE}${COL}(?: (?:column|values?|scores?|figures?))?`;
const IN_SIGNS: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`difference between ${C} and ${C}`, 'gi'), '(«$1» - «$2»)'],
  [
    new RegExp(`(?:the )?(?:number of )?days (?:elapsed |that lie )?(?:between|from) ${C} (?:and|to|until) ${C}`, 'gi'),
    '(«$2» - «$1»)',
  ],
  [new RegExp(`(?:by )?subtracting ${C} from ${C}`, 'gi'), '(«$2» - «$1»)'],
  [new RegExp(`(?:by )?dividing ${C} by ${C}`, 'gi'), '(«$1» / «$2»)'],
  [new RegExp(`(?:by )?multiplying ${C} (?:by|and|with) ${C}`, 'gi'), '(«$1» * «$2»)'],
  [
    new RegExp(`(?:by )?(?:summing(?: up)?|adding(?: up| together)?|sum of|total of) ${C} (?:and|to|with) ${C}`, 'gi'),
    '(«$1» + «$2»)',
  ],
  [new RegExp(`ratio (?:of|between) ${C} (?:to|and|over) ${C}`, 'gi'), '(«$1» / «$2»)'],
  [new RegExp(`(?:the )?(?:natural )?(?:logarithms?|log|ln)(?: transform(?:ation)?)? of ${C}`, 'gi'), 'ln(«$1»)'],
  [new RegExp(`(?:the )?square root of ${C}`, 'gi'), 'sqrt(«$1»)'],
  [new RegExp(`(?:the )?absolute value of ${C}`, 'gi'), 'abs(«$1»)'],
  [/\|([^|]*«\d+»[^|]*)\|/g, 'abs($1)'],
  [new RegExp(`\\b(?:np\\.)?(log10|log2|sqrt|exp|abs|ln)\\s*\\(`, 'gi'), '$1('],
  [/\bnp\.log\s*\(/gi, 'ln('],
  [new RegExp(`(${ANY_COL}) squared`, 'gi'), '$1^2'],
  [new RegExp(`(?:by )?(?:squaring|the square of) ${C}`, 'gi'), '(«$1»^2)'],
  [/(?<=» )divided by (?:the )?(?=«|\d|\()/gi, '/ '],
  [/(?<=» )(?:minus|less) (?:the )?(?=«|\d|\()/gi, '- '],
  [/(?<=(?:^|[^\w.»«])\d+(?:\.\d+)? )(?:minus|less) (?:the )?(?=«)/gi, '- '],
  [/(?<=» )(?:plus|added to) (?:the )?(?=«|\d|\()/gi, '+ '],
  [/(?<=» )(?:times|multiplied by) (?:the )?(?=«|\d|\()/gi, '* '],
  [/(?<=[»)] ?)[–−](?= ?[«(\d])/g, '-'],
  [/(?<=[»)\d] ?)[×·](?= ?[«(\d])/g, '*'],
];

export const inSigns = (text: string) =>
  IN_SIGNS.reduce((said, [words, signs]) => said.replace(words, (...match: string[]) => filled(signs, match)), text);

const filled = (signs: string, match: readonly string[]) =>
  signs
    .replace(/\$(\d)/g, (_, place: string) => match[Number(place)] ?? '')
    .replace(/log10|log2|sqrt|exp|abs|ln/i, (name) => name.toLowerCase());

export interface Formula {
  start: number;
  end: number;
  computation: Computation;
  spelled: string;
}

/** The first formula of a text that computes anything from a column. */
export function formulaFrom(text: string, table: TaskTable): Formula | undefined {
  for (const { index: start } of text.matchAll(/(?<![\w)»])(?:\(|«|\d|(?:ln|log10|log2|sqrt|exp|abs)\()/g)) {
    const rest = text.slice(start);
    const columns = [...new Set([...rest.matchAll(/«(\d+)»/g)].map(([, place]) => place!))];
    const coded = rest.replace(/«(\d+)»/g, (_, place: string) => `#${columns.indexOf(place)}`);
    const found = formulaIn(
      coded,
      columns.map((place) => `c${place}`),
    );
    if (!found || found.steps === 0) continue;
    const used = coded.slice(0, found.end).trim();
    const places = [...new Set([...used.matchAll(/#(\d+)/g)].map(([, place]) => Number(place)))];
    if (places.length === 0 || /^[-\d.\s]+$/.test(used)) continue;
    const length =
      used.replace(/#(\d+)/g, (_, place: string) => `«${columns[Number(place)]!}»`).length +
      (coded.length - coded.trimStart().length);
    const computation = computationOf(used, places, columns, table);
    if (!computation) continue;
    return {
      start,
      end: start + length,
      computation,
      spelled: used.replace(/#(\d+)/g, (_, place: string) => columnOf(columns[Number(place)], table)!.name),
    };
  }
  return undefined;
}

function computationOf(
  used: string,
  places: readonly number[],
  columns: readonly string[],
  table: TaskTable,
): Computation | undefined {
  const parts = places.map((place) => columnOf(columns[place], table)!);
  const formula = used.replace(/#(\d+)/g, (_, place: string) => `#${places.indexOf(Number(place))}`);
  const names = parts.map(({ name }) => name);
  const dates = /^\(?#0 - #1\)?$/.test(formula) && parts.every(isTime);
  if (dates) return { op: 'days', columns: [names[1]!, names[0]!] };
  return parts.every(isNumber) ? { op: 'formula', columns: names, formula } : undefined;
}

export const unnamed = (spelled: string, table: TaskTable) => freshName(spelled.replace(/^\((.*)\)$/, '$1'), table);

export const constant = new RegExp(`^${NUM}$`);
