// "items last counted before 2024" of a `Last Count Date`: when it was done to each of them, and not which of them is the last.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { rootOf } from '../../words/roots.ts';
import { splitWords } from '../../words/split-words.ts';
import { isTime } from '../columns.ts';

const LAST_DONE =
  /\b(?:(?:that|which) )?(?:were |was )?(?<last>last|first) (?<done>\p{L}+ed)(?= (?:(?:on or )?before|(?:on or )?after|since|in|on|between|by) (?:\p{L}+ )*\d)/iu;

/** The time that the words are the name of. */
export function lastDoneColumn(text: string, schema: readonly ColumnSchema[]): ColumnSchema | undefined {
  const { last, done } = LAST_DONE.exec(text)?.groups ?? {};
  if (!last || !done) return undefined;
  const [column, ...others] = schema.filter((each) => {
    const [first, what, ...more] = splitWords(each.name);
    return (
      isTime(each) &&
      first === last.toLowerCase() &&
      rootOf(what ?? '') === rootOf(done.toLowerCase()) &&
      more.every((word) => /^(date|day|on|at|time)$/.test(word))
    );
  });
  return others.length === 0 ? column : undefined;
}

export function lastDone(text: string, { schema }: TaskTable): string | undefined {
  const column = lastDoneColumn(text, schema.columns);
  return column && text.replace(LAST_DONE, `whose ${column.name} is`);
}
