// Flags that a sentence defines: "Late means «delay» > 15", "Weekend = Saturday and Sunday, from «date»". Each is a column of
// yes and no, which the other sentences then speak of by its name.
import type { ColumnSchema, Condition, Filter } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { valueKey } from '../../../words/split-words.ts';
import { isNumber, isTime } from '../../columns.ts';
import { mayBeWord } from '../account/words.ts';
import { isRowWord } from '../settle/remarks.ts';
import { COL, columnOf, freshName, MONTHS, NUM, numberIn, type Rule, THE } from '../text/pieces.ts';
import { eachCondition } from '../../compile/each-condition.ts';

const NAMED = String.raw`(?<=^|[;,(¦:.] ?)(?:an? |the )?["'“‘]?([A-Za-z][a-z-]+(?: [a-z-]+)?)["'”’]? (?:=|means|:|is defined as|stands for) (?:that |those with |a |an |the )?`;
/** Up to where the sentence goes on about something else. */
const TOLD = String.raw`((?:[^;.¦]|\.(?=\d))*?)(?: ?\((?:strictly|inclusive|both included)\))?(?:, (?:over|for|in|of) all \w+)?(?=$|[;¦]|\.(?!\d))`;

/** "A feature that is 1 if «age» is 65 or above and 0 otherwise". */
const ONE_IF =
  /(?:(?:that|which) )?(?:(?:is|are|contains?|equals?|takes?|holds?|has|being|with|set to|as|gets|should be|will be)(?: (?:a|the|value|of|set|to|equal))* )?["'“‘]?1["'”’]? (?:if|when|where|for (?:rows|those) where) ([^;¦]*?)(?:,|,? (?:and|or|else))? ?(?:otherwise )?["'“‘]?0["'”’]? ?(?:otherwise|else|if not|in all other cases|for (?:all )?others?)?(?=$|[,;.¦])/i;
const ELSE_ZERO = /\b(?:otherwise|else|if not|others?|all other cases)\b/i;

/** "Flag a flight as late if «delay» > 15", "a day counts as dry when «rain» = 0". */
const IF_SO = String.raw`(?:if|when|whenever|where|in case) (?:its |the |their |it |that )?`;
const CALLED_SO: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:flag|label|mark|tag|treat|consider|regard|count|classify|define|call)(?:ing)? (?:an? |the |each |every |all )?([a-z]+) (?:as |to be |with )?(?:an? )?["'“‘]?([a-z][a-z_-]+)["'”’]? ${IF_SO}` +
      TOLD,
    'i',
  ),
  new RegExp(
    String.raw`(?:^|(?<=[;.¦] ?))(?:an? |the |each |every )?([a-z]+) (?:is|are|counts?|should be|will be)(?: (?:considered|called|regarded|defined|flagged|labell?ed|classified|counted|treated|deemed|said to be))?(?: as| to be)? (?:an? )?["'“‘]?([a-z][a-z_-]+)["'”’]? ${IF_SO}` +
      TOLD,
    'i',
  ),
];
const WEEKDAY_OF = String.raw`(?:(?:derive|extract|get|compute|determine|obtain|take)(?:ing)? (?:the )?(?:day of (?:the )?week|weekday)(?: name| number)? (?:from|of) ${THE}${COL}(?: column)?,? ?(?:and |then )*)?`;
/** "Treat Saturday and Sunday as weekend". */
const WEEKEND = new RegExp(
  String.raw`${WEEKDAY_OF}(?:treat|consider|count|define|regard|take|with)(?:ing|s)? (?:saturdays?(?: and |, ?| or )sundays?) (?:as|to be|being|are|count(?:ing)? as) (?:a |the )?weekends?(?: days?)?|weekends? (?:days? )?(?:is|are|means?|=|:|being) (?:saturdays?(?: and |, ?| or )sundays?)(?:,? (?:from|of|by) ${THE}${COL})?|\(saturdays?(?: and |, ?| or |\/)sundays?\)`,
  'i',
);

export const WEEKENDS: Rule = {
  says: WEEKEND,
  make: (match, table) => {
    const dates = table.schema.columns.filter(isTime);
    const place = match[1] ?? match[2];
    const date = place === undefined ? dates.length === 1 && dates[0] : columnOf(place, table);
    if (!date || !isTime(date) || table.schema.columns.some(({ name }) => /weekend/i.test(name))) return undefined;
    const when: Filter[] = [{ column: date.name, grain: 'weekday', op: 'in', values: [6, 7] }];
    return { steps: [{ name: 'weekend', op: 'flag', columns: [date.name], when }] };
  },
};

/** ""up" if «close» > «open» and "down" otherwise": a word for those of which it holds, and one for the others. */
const ONE_OR_OTHER = new RegExp(
  String.raw`["'“‘]([\w -]+)["'”’] ${IF_SO}((?:[^;.¦]|\.(?=\d))*?)(?:,|;)?(?: and| or| else)?(?: as| with)? (?:["'“‘]([\w -]+)["'”’](?: (?:otherwise|if not|in all other cases|for (?:all )?(?:the )?(?:others|rest))|(?=$|[,;.¦]))|(?:otherwise|else),? (?:as )?["'“‘]([\w -]+)["'”’])`,
  'i',
);

export const FLAGS: readonly Rule[] = [
  {
    says: ONE_OR_OTHER,
    make: (match, table) => {
      const [words, one = '', told = '', after, first] = match;
      const other = after ?? first ?? '';
      const when = /otherwise|else|if not|others|rest|all other/i.test(words!) ? conditionsIn(told, table) : undefined;
      const columns = when ? columnsOf(when) : [];
      // of a row without a value neither is said
      if (!when || table.schema.columns.some(({ name, nulls }) => columns.includes(name) && nulls > 0))
        return undefined;
      const flag = freshName(`is ${one}`, table);
      const codes = [
        { values: [true], as: one },
        { values: [false], as: other },
      ];
      return {
        steps: [
          { name: flag, op: 'flag', columns, when },
          { name: freshName(`${one} or ${other}`, table), op: 'recode', columns: [flag], codes },
        ],
      };
    },
  },
  ...CALLED_SO.map((says): Rule => ({
    says,
    make: (match, table) => {
      const [, rows = '', name = '', told = ''] = match;
      const when = conditionsIn(told, table);
      if (!when || !isRowWord(rows.toLowerCase(), table) || mayBeWord(name)) return undefined;
      if (table.schema.columns.some((each) => each.name.toLowerCase() === name.toLowerCase())) return undefined;
      return { steps: [{ name: freshName(name, table), op: 'flag', columns: columnsOf(when), when }] };
    },
  })),
  {
    says: ONE_IF,
    make: (match, table) => {
      const when = ELSE_ZERO.test(match[0]!) ? conditionsIn(match[1]!, table) : undefined;
      if (!when) return undefined;
      return { steps: [{ name: freshName('flag', table), op: 'flag', columns: columnsOf(when), when }] };
    },
  },
  {
    says: new RegExp(NAMED + TOLD, 'i'),
    make: (match, table) => {
      const when = conditionsIn(match[2]!, table);
      const name = match[1]!;
      if (!when || table.schema.columns.some((each) => each.name.toLowerCase() === name.toLowerCase()))
        return undefined;
      return { steps: [{ name: freshName(name, table), op: 'flag', columns: columnsOf(when), when }] };
    },
  },
];

const columnsOf = (when: readonly Filter[]): string[] => [
  ...new Set(eachCondition(when).flatMap(({ column, than }) => [column, ...(than === undefined ? [] : [than])])),
];

const OPS: readonly (readonly [RegExp, Condition['op']])[] = [
  [/^(?:>=|≥|at least|no less than|greater than or equal to|(?:is )?(?:the same or )?not below)/i, '>='],
  [/^(?:<=|≤|at most|no more than|less than or equal to|up to)/i, '<='],
  [/^(?:>|above|over|greater than|more than|later than|higher than|larger than|after|exceeds)/i, '>'],
  [/^(?:<|below|under|less than|fewer than|earlier than|lower than|smaller than|before)/i, '<'],
  [/^(?:!=|≠|not equal to|different from|differs from)/i, '!='],
  [/^(?:==?|equal to|equals)/i, '='],
];
const UNIT =
  '(?:minutes?|hours?|days?|years?|seconds?|miles|km|kg|mm|cm|m|degrees|dollars|euros?|pounds|percent|%|points?|units?)';
const DAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const LIST = /^(?:(?:is|are|in|of|being|either|one of|code|codes|value|values) )*(.+)$/i;

/** All of the text as conditions joined by "and"; nothing where a part of it is none. */
export function conditionsIn(text: string, table: TaskTable): Filter[] | undefined {
  const whole = conditionIn(text.trim(), table);
  if (whole) return [whole];
  const parts = text.split(/ and (?=[^«]*«)/);
  const found = parts.map((part) => conditionIn(part.trim(), table));
  return parts.length > 1 && found.every((each) => each !== undefined) ? found : undefined;
}

function conditionIn(text: string, table: TaskTable): Filter | undefined {
  const [, place, rest = ''] = new RegExp(`^${THE}${COL} ?(.*)$`, 'i').exec(text) ?? [];
  const column = columnOf(place, table);
  if (!column) return ofDates(text, table);
  const said = rest.replace(
    /^(?:is|are|was|were|has|lies) (?=[<>=≥≤]|at|above|over|greater|more|later|higher|larger|below|under|less|fewer|earlier|lower|smaller|equal|not)/i,
    '',
  );
  const [words, op] = OPS.find(([pattern]) => pattern.test(said)) ?? [];
  if (words && op) return comparedWith(column, op, said.replace(words, '').trim(), table);
  const [, list = ''] = LIST.exec(said) ?? [];
  return listed(column, list);
}

function comparedWith(column: ColumnSchema, op: Condition['op'], to: string, table: TaskTable): Filter | undefined {
  const [, place] = new RegExp(`^${THE}${COL}$`, 'i').exec(to) ?? [];
  const other = columnOf(place, table);
  if (other) {
    const alike = (isNumber(column) && isNumber(other)) || (isTime(column) && isTime(other));
    return alike ? { column: column.name, op, values: [], than: other.name } : undefined;
  }
  if (op === '=' || op === '!=') {
    const only = listed(column, to);
    return only && 'column' in only && only.op === '=' ? { ...only, op } : undefined;
  }
  const number = new RegExp(`^${NUM}(?: ${UNIT})?$`, 'i').exec(to)?.[1];
  return number !== undefined && isNumber(column) ? { column: column.name, op, values: [numberIn(number)] } : undefined;
}

/** "6, 7 or 8", ""yes"", "1 or more". */
function listed(column: ColumnSchema, text: string): Filter | undefined {
  const more = new RegExp(
    `^${NUM}(?: years)? (?:or|and) (more|above|higher|over|older|less|below|lower|fewer|under|younger)$`,
    'i',
  ).exec(text);
  if (more && isNumber(column))
    return {
      column: column.name,
      op: /more|above|higher|over|older/i.test(more[2]!) ? '>=' : '<=',
      values: [numberIn(more[1]!)],
    };
  const parts = text.split(/,? or |,? and |, /).map((part) => part.trim().replace(/^["'“‘]|["'”’]$/g, ''));
  const values = parts.map((part) => valueOf(column, part));
  if (values.some((value) => value === undefined)) return undefined;
  const known = values as (string | number)[];
  return known.length > 1
    ? { column: column.name, op: 'in', values: known }
    : { column: column.name, op: '=', values: known };
}

function valueOf(column: ColumnSchema, text: string): string | number | undefined {
  if (isNumber(column)) return new RegExp(`^${NUM}$`).test(text) ? numberIn(text) : undefined;
  if (column.type !== 'text') return undefined;
  return (
    column.values?.find((value) => value === text) ?? column.values?.find((value) => valueKey(value) === valueKey(text))
  );
}

/** "Saturday and Sunday, from «date»", "June, July and August" of the only date. */
function ofDates(text: string, table: TaskTable): Filter | undefined {
  const [, said = '', place] =
    new RegExp(`^(.*?)(?:,? (?:from|of|in|by|according to) ${THE}${COL})?$`, 'i').exec(text) ?? [];
  const dates = place === undefined ? table.schema.columns.filter(isTime) : [columnOf(place, table)!];
  const [date, ...others] = dates;
  if (!date || !isTime(date) || others.length) return undefined;
  const words = said
    .toLowerCase()
    .split(/,? or |,? and |, /)
    .map((word) => word.trim().replace(/s$/, ''));
  const days = words.map((word) => DAYS.indexOf(word) + 1);
  if (days.every((day) => day > 0)) return { column: date.name, grain: 'weekday', op: 'in', values: days };
  const months = words.map((word) => MONTHS.indexOf(word) + 1);
  return months.every((month) => month > 0)
    ? { column: date.name, grain: 'month', op: 'in', values: months }
    : undefined;
}
