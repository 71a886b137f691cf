// By how much it came out otherwise than planned, of rows that say both: "how many hours more than estimated did it take",
// "how much less did we get than we had ordered". It becomes a column, the actual less the planned.
import type { TaskTable } from '@quaestor/ports';
import type { Duration } from './durations.ts';
import { changes, plans, says } from '../grammar/twins.ts';

const ASKED =
  /\bhow (?:many [\p{L}]+ |much )(?<way>more|longer|further|higher|over|less|fewer|shorter|lower)\b(?<between>[^,;]*?)\bthan (?:(?:we|they|it|was|were|is|are|had|been|originally|first|what|the)\s+)*(?<planned>[\p{L}]+)/iu;
const AUXILIARY =
  /\b(?:did|do|does|was|were|is|are|have|has|had|been|we|they|it|actually|really|end up|ended up|take|took|need|needed|get|got|last)\b/gi;

const MEAN = /,?\s*\bon average\b/i;

/** "by how much did the pain drop on average", of one number before and one after. */
const CHANGED =
  /\b(?:by how much|by how many points|how much|how many points) (?:does|did|do|has|have) (?:the |their |its )?(?<what>[\p{L}]+)(?: (?:scores?|levels?|ratings?))? (?<way>drop|fall|go down|come down|decrease|rise|go up|increase)(?:ped|en|d)?\b/iu;

export function changeIn(text: string, { schema }: TaskTable): Duration | undefined {
  const match = CHANGED.exec(text);
  const { what = '', way = '' } = match?.groups ?? {};
  if (!match || !MEAN.test(text)) return undefined;
  const [pair, ...others] = changes(schema.columns).filter(({ shared }) => shared.includes(what.toLowerCase()));
  if (!pair || others.length) return undefined;
  const columns = [pair.before.column.name, pair.after.column.name];
  const isRise = /^(rise|go up|increase)$/i.test(way);
  const name = isRise ? 'gone_up' : 'gone_down';
  return {
    text: text.replace(match[0], `what is the average ${name}`).replace(MEAN, ''),
    name,
    computation: { op: 'difference', columns: isRise ? columns.reverse() : columns },
  };
}

/** "the average overrun", of the only two that it can be of. */
function overrunIn(text: string, { schema }: TaskTable): Duration | undefined {
  if (!OVERRUN.test(text)) return undefined;
  const [pair, ...others] = plans(schema.columns);
  if (!pair || others.length) return undefined;
  const columns = [pair.actual.column.name, pair.planned.column.name];
  return { text: text.replace(OVERRUN, '$1 over_plan'), name: 'over_plan', computation: { op: 'difference', columns } };
}

const OVERRUN = /\b(average|mean|median|total|largest|biggest|longest|highest) overrun\b/i;

export function planGapIn(text: string, table: TaskTable): Duration | undefined {
  const { schema } = table;
  const match = ASKED.exec(text);
  const { way = '', between = '', planned = '' } = match?.groups ?? {};
  if (!match) return overrunIn(text, table);
  const [pair, ...others] = plans(schema.columns).filter((each) => says(planned.toLowerCase(), each.planned));
  if (!pair || others.length) return undefined;
  const isLess = /^(less|fewer|shorter|lower)$/i.test(way);
  const columns = [pair.actual.column.name, pair.planned.column.name];
  const kept = between
    .replace(AUXILIARY, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && !says(word.toLowerCase(), pair.actual));
  const name = isLess ? 'short_of_plan' : 'over_plan';
  const asked = text.replace(
    match[0],
    `${MEAN.test(text) ? 'what is the average' : 'how much'} ${name} ${kept.join(' ')}`,
  );
  return {
    text: MEAN.test(text) ? asked.replace(MEAN, '') : asked,
    name,
    computation: { op: 'difference', columns: isLess ? columns.reverse() : columns },
  };
}
