// Of which rows the value under a name of the answer is: those of its group, of its year or month, of a flag that it names.
import type { Filter } from '@quaestor/contracts';
import { splitWords } from '../../../words/split-words.ts';
import { isTime, isYesOrNo } from '../../columns.ts';
import type { Output } from '../brief.ts';
import { type Scene, spokenOfBy } from '../scene.ts';
import { likest } from '../text/likeness.ts';
import { MONTHS } from '../text/pieces.ts';
import { isKey, type Keyed } from './keys.ts';

export function conditionsFor(
  output: Output,
  { group, table, asked, named, filters }: Scene,
  keyed: Keyed | undefined,
): Filter[] {
  const value = group?.values.get(output.name);
  const month = group ? undefined : monthIn(output.name);
  const [date, ...dates] = table.schema.columns.filter(isTime);
  const year = group ? undefined : yearIn(output.name);
  if (year && date && !dates.length) return [{ column: date.name, grain: 'year', op: '=', values: [year] }];
  if (month && date && !dates.length) return [{ column: date.name, grain: 'month', op: '=', values: [month] }];
  const ofGroup: Filter[] = value === undefined ? [] : [{ column: group!.column.name, op: '=', values: [value] }];
  const ofKey: Filter[] =
    keyed && !isKey(output, keyed.scene) && keyed.companions.includes(output.name) ? [keyed.condition] : [];
  const flags = [...asked, ...named].filter(
    (column) => isYesOrNo(column) && !filters.some((each) => 'column' in each && each.column === column.name),
  );
  const flag =
    new Set(flags).size && group === undefined
      ? likest([...new Set(flags)], (column) => (spokenOfBy({ ...output, about: '' })(column) >= 4 ? 1 : 0))
      : undefined;
  const alone = flag && table.schema.columns.includes(flag);
  return [
    ...ofGroup,
    ...ofKey,
    ...(alone ? [{ column: flag.name, op: '=' as const, values: [flag.type === 'boolean' ? true : 1] }] : []),
  ];
}

const yearIn = (name: string) => {
  const years = splitWords(name).filter((word) => /^(?:19|20)\d\d$/.test(word));
  return years.length === 1 ? Number(years[0]) : undefined;
};

const monthIn = (name: string) =>
  splitWords(name)
    .flatMap((word) => (word === 'may' ? [] : [MONTHS.indexOf(word) + 1]))
    .find((place) => place > 0);
