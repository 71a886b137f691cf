// What somebody takes home is what was left of the pay.
import type { TaskTable } from '@quaestor/ports';
import { isNumber } from '../columns.ts';
import { splitWords } from '../../words/split-words.ts';
import { isPayroll } from '../grammar/numbers/flows.ts';

/** "who took home the most", "take-home pay" of the only `Net Pay`. */
export function takenHome(text: string, { schema }: TaskTable): string | undefined {
  const [net, ...others] = schema.columns.filter(
    (column) =>
      isNumber(column) && /^net( (pay|wages?|earnings|salary|amount))?$/.test(splitWords(column.name).join(' ')),
  );
  if (!net || others.length > 0 || !isPayroll(schema.columns)) return undefined;
  const said = text
    .replace(/\btake[ -]home (?:pay|wages?|earnings|salary)\b/i, net.name)
    .replace(
      /\b(?:takes?|took|has taken|have taken) home the (most|least)(?: (?:money|net|net pay|pay))?(?=\s*(?:[?.!,]|$| in| for| overall| altogether))/i,
      `has the $1 ${net.name}`,
    )
    .replace(
      /\bhow much (?:did|does|do) (?<who>[\p{L}.,' -]+?) take home\b/iu,
      `what is the total ${net.name} of $<who>`,
    );
  return said === text ? undefined : said;
}
