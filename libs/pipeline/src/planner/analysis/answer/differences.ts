// "The difference (weekend minus weekday)": of the measure that other names of the answer are of, between two groups.
import type { Filter } from '@quaestor/contracts';
import type { Output } from '../brief.ts';
import { splitWords } from '../../../words/split-words.ts';
import { likeness } from '../text/likeness.ts';
import { valueInName } from '../rows/values-in-names.ts';
import type { Scene } from '../scene.ts';
import { subjectOf } from './subjects.ts';
import { type Measured, wantedBy } from './wanted.ts';

const OF = ['mean', 'median', 'sum', 'min', 'max'] as const;
const MINUS =
  /([\w-]+)(?: (?:mean|median|average|group|value|total))? minus (?:the |that of (?:the )?)?([\w-]+)|\bdifference between (?:the )?([\w-]+) and (?:the )?([\w-]+)/i;

/** A name of a difference beside names of groups, where no column is one. */
export const isApart = ({ name }: Output, { group, table }: Scene): boolean =>
  / (?:diff|difference) /.test(` ${splitWords(name).join(' ')} `) &&
  group !== undefined &&
  !group.values.has(name) &&
  !table.schema.columns.some((column) => /diff|minus|-/i.test(column.name) && likeness(column, splitWords(name)) > 0) &&
  !table.schema.columns.some((column) => splitWords(column.name).some((word) => /^diff/.test(word)));

/** Nothing where it is not said which is taken from which, or of what. */
export function apartBy(output: Output, scene: Scene): Measured | undefined {
  const { brief, group, filters } = scene;
  const column = subjectOf({ ...output, about: '' }, scene);
  const others = brief.outputs.filter(({ name }) => group?.values.has(name));
  const measures = new Set(others.map(({ name }) => wantedBy(name)?.is));
  const [of, ...more] = OF.filter((each) => measures.has(each));
  const [, one = '', two = '', three = '', four = ''] = MINUS.exec(brief.text) ?? [];
  const values = (one ? [one, two] : [three, four]).map((word) => group && valueInName(word, group.column, undefined));
  const known = new Set(group?.values.values());
  if (!group || !column || !of || more.length || measures.size > 1 || filters.length || known.size !== 2)
    return undefined;
  if (values.some((value) => value === undefined || !known.has(value)) || values[0] === values[1]) return undefined;
  const side = (value: string | number | boolean): Filter[] => [
    { column: group.column.name, op: '=', values: [value] },
  ];
  return { function: 'difference', column: column.name, of, sides: [side(values[0]!), side(values[1]!)] };
}
