// "Year 6" of a `Class` whose cells are 6A and 6B: all classes of that year.
import type { TaskTable } from '@quaestor/ports';
import { splitWords } from '../../words/split-words.ts';

const SAID = /\b(?:the )?year (?<year>\d{1,2})s?\b(?!\s*(?:,?\s*or|,?\s*and|to|-|–)\s*\d)/iu;
const OF_CLASSES = /^(class|form|tutor group|registration group|reg group|set)$/;

/** Nothing, where a column tells the year by itself. */
export function ofYearGroup(text: string, { schema }: TaskTable): string | undefined {
  const { year } = SAID.exec(text)?.groups ?? {};
  const named = (column: { name: string }) => splitWords(column.name).join(' ');
  if (!year || schema.columns.some((column) => /\byear\b/.test(named(column)))) return undefined;
  const [column, ...others] = schema.columns.filter((each) => OF_CLASSES.test(named(each)));
  const cells = column?.values ?? [];
  if (others.length > 0 || cells.length === 0 || !cells.every((cell) => CLASS.test(cell))) return undefined;
  const classes = cells.filter((cell) => CLASS.exec(cell)?.[1] === year);
  return classes.length > 0 ? text.replace(SAID, classes.join(' or ')) : undefined;
}
const CLASS = /^(\d{1,2})\s?[A-Za-z]{1,2}$/;
