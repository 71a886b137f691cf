// Tables with a column for each year, `Population 2010` and `Population 2020`: "the population of Alder County in 2020".
import type { TaskTable } from '@quaestor/ports';
import { isNumber } from '../columns.ts';

/** Nothing, where the question names no such number and one of its years, or its years are those of rows. */
export function inColumnOfYear(text: string, { schema }: TaskTable): string | undefined {
  if (schema.columns.some(({ name, type }) => /\byear\b/i.test(name) || type === 'date' || type === 'timestamp'))
    return undefined;
  const named = new Map<string, string[]>();
  for (const column of schema.columns.filter(isNumber)) {
    const [, name, year] = NAMED.exec(column.name) ?? [];
    if (name && year) named.set(name, [...(named.get(name) ?? []), year]);
  }
  for (const [name, years] of named) {
    const said = new RegExp(String.raw`\b${name.replaceAll(/[^\p{L}]+/gu, '[ _]')}\b(?![ _]?\d)`, 'iu');
    const [mention, ...mentions] = [...text.matchAll(IN_YEAR)];
    const year = mention?.[1];
    if (years.length > 1 && year && mentions.length === 0 && years.includes(year) && said.test(text))
      return text.replace(mention[0], '').replace(said, `${name} ${year}`);
  }
  return undefined;
}

const NAMED = /^([\p{L}][\p{L} _]*?)[ _]\(?((?:19|20)\d\d)\)?$/u;
const IN_YEAR = /,?\s*\b(?:in|for|as of|during) ((?:19|20)\d\d)\b/gi;
