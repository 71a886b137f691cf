// What somebody is called after is what they do with the rows: "which supplier supplies the most items" is which has the most.
import type { TaskTable } from '@quaestor/ports';
import { splitWords, stem } from '../../words/split-words.ts';

const DOES =
  /\b(?<ask>which|what) (?<who>(?<root>\p{L}{4,}?)i?[eo]rs?) (?:(?:do|does|did) )?(?<does>\p{L}+) (?<how>the (?:most|fewest)|(?:more|less|fewer) than \d+) (?=\p{L})/iu;

/** Of a column that is called so, and a verb of the same root. */
export function asTheyDo(text: string, { schema }: TaskTable): string | undefined {
  const { who, root, does } = DOES.exec(text)?.groups ?? {};
  if (!who || !root || !does?.toLowerCase().startsWith(root.toLowerCase())) return undefined;
  const isColumn = schema.columns.some(
    ({ type, name }) => type === 'text' && stem(splitWords(name)[0] ?? '') === stem(who.toLowerCase()),
  );
  return isColumn ? text.replace(DOES, '$<ask> $<who> has $<how> ') : undefined;
}
