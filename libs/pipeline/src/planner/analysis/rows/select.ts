// Which rows are meant: "«sex» equal to M", "of the year 2016", "(species code HAD)".
import type { ColumnSchema, Condition, Filter } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { valueKey } from '../../../words/split-words.ts';
import { isNumber, isTime } from '../../columns.ts';
import { escaped } from '../text/pieces.ts';
import type { Sentence } from '../text/marked.ts';
import { COL, columnOf, NUM, numberIn, sameFilter, THE } from '../text/pieces.ts';

const IS = `(?: ?(?:is|are|was|were|has|have|with|of|a|an|the|value|code|==|=|equal to|equals?|set to|being|recorded as|called|named|only)(?![\\w]))*`;
const VALUE = `(?:["'“‘]([^"'”’«»]{1,40})["'”’]|([A-Za-z0-9][\\w.-]*))`;
const OPS: readonly (readonly [string, Condition['op']])[] = [
  ['greater than or equal to|at least|no less than|not less than|>=|≥|not below', '>='],
  ['less than or equal to|at most|no more than|not more than|<=|≤|up to|not above', '<='],
  [
    'greater than|larger than|higher than|more than|above|exceeding|exceeds?|over|>|older than|longer than|heavier than',
    '>',
  ],
  ['less than|lower than|smaller than|fewer than|below|under|<|younger than|shorter than', '<'],
];

/** What leads to a value and what it is called: "holding a Master's degree". */
const HAVING = `(?:(?:\\b(?:who |that )?(?:holding|hold|having|have|owning|own|being) )(?:an? |the )?)?`;
const KIND_OF = `(?:(?:['’]s)? (?:degrees?|status))?`;

const SPELLED = ['one', 'two', 'three', 'four'];
const DEVIATIONS = `(${SPELLED.join('|')}|\\d+(?:\\.\\d+)?)`;

/** Of a column that makes groups no value is a condition. */
export function rowsMeant(sentences: readonly Sentence[], table: TaskTable, grouped: string | undefined): Filter[] {
  const chosen = selectRows(sentences, table).filter((each) => 'any' in each || each.column !== grouped);
  const fixed = chosen.flatMap((each) => ('column' in each ? [each.column] : []));
  return [
    ...chosen,
    ...byValues(sentences, table, grouped).filter((each) => 'any' in each || !fixed.includes(each.column)),
  ];
}

/** "male passengers": a value by itself, where no other of its column is spoken of. */
function byValues(sentences: readonly Sentence[], table: TaskTable, grouped: string | undefined): Filter[] {
  const columns = table.schema.columns.filter(
    ({ type, distinct, name }) => type === 'text' && distinct <= 30 && name !== grouped,
  );
  return columns.flatMap((column): Filter[] => {
    const pattern = (value: string) => new RegExp(`(?<![\\w«-])${escaped(value)}(?![\\w»-])`, 'i');
    const spoken = (column.values ?? []).filter(
      (value) => value.length > 2 && sentences.some(({ text }) => pattern(value).test(text)),
    );
    const [value, ...others] = spoken;
    if (value === undefined || others.length) return [];
    const told = new RegExp(`${HAVING}${pattern(value).source}${KIND_OF}`, 'i');
    sentences.forEach((sentence) => sentence.take(told, () => true));
    return [{ column: column.name, op: '=', values: [value] }];
  });
}

function selectRows(sentences: readonly Sentence[], table: TaskTable): Filter[] {
  const filters: Filter[] = [];
  const add = (filter: Filter) => void (filters.some((each) => sameFilter(each, filter)) || filters.push(filter));
  for (const sentence of sentences) {
    for (const [words, op] of OPS) {
      sentence.take(
        new RegExp(
          `${THE}${COL}(?: (?:is|are|was|were|value|score|mark|level|of|that is|being|has|have))* ?(?:${words}) ?(?:the |its |their )?(?:(?:overall )?(mean|average|median)(?: (?:${THE})?(?:«\\d+»|value))?|${NUM}(?! ?[*×/]))(?: (?:g|kg|mm|cm|m|km|years|days|%|percent|degrees|euros?|dollars|miles))?\\b`,
          'i',
        ),
        (match) => {
          const column = columnOf(match[1], table);
          if (!column || !isNumber(column)) return false;
          if (match[2])
            return add({
              column: column.name,
              op,
              values: [],
              relative: { to: /median/i.test(match[2]) ? 'median' : 'mean', deviations: 0, side: 'one' },
            });
          return add({ column: column.name, op, values: [numberIn(match[3]!)] });
        },
      );
    }
    sentence.take(
      new RegExp(
        `${THE}${COL}(?: (?:is|are|was|were|that is))*,? (?:more|farther) than ${DEVIATIONS} standard deviations? (above|below) (?:the|its) mean`,
        'i',
      ),
      (match) => {
        const column = columnOf(match[1], table);
        if (!column || !isNumber(column)) return false;
        const above = /above/i.test(match[3]!);
        const count = SPELLED.indexOf(match[2]!.toLowerCase()) + 1 || numberIn(match[2]!);
        return add({
          column: column.name,
          op: above ? '>' : '<',
          values: [],
          relative: { to: 'mean', deviations: above ? count : -count, side: 'one' },
        });
      },
    );
    for (const [words, op] of OPS)
      sentence.take(new RegExp(`(?:with |have |having |has |had )?(?:${words}) ${NUM} ${COL}`, 'i'), (match) => {
        const column = columnOf(match[2], table);
        return column && isNumber(column) ? add({ column: column.name, op, values: [numberIn(match[1]!)] }) : false;
      });
    sentence.take(
      new RegExp(`${THE}${COL}(?: (?:falls|lies|is))* (?:in|of|during) (?:the year )?((?:19|20)\\d\\d)\\b`, 'i'),
      (match) => ofYear(columnOf(match[1], table), [match[2]!], add),
    );
    sentence.take(
      /\b(?:of|in|for|from|during|on (?:the )?days of)(?: the)?(?: years?)? ((?:19|20)\d\d)(?: and ((?:19|20)\d\d))?\b(?! (?:to|and) (?:19|20)\d\d)/i,
      (match) => {
        const dates = table.schema.columns.filter(isTime);
        return dates.length === 1
          ? ofYear(
              dates[0],
              [match[1]!, match[2]].filter((each) => each !== undefined),
              add,
            )
          : false;
      },
    );
    sentence.take(new RegExp(`\\b(?:who|that|they|which) (?:have |had |were |are )?${COL}(?!»)`, 'i'), (match) => {
      const column = columnOf(match[1], table);
      if (column?.type === 'boolean') return add({ column: column.name, op: '=', values: [true] });
      return column?.type === 'integer' && column.distinct === 2 && column.min === 0 && column.max === 1
        ? add({ column: column.name, op: '=', values: [1] })
        : false;
    });
    sentence.take(
      new RegExp(
        `(?<!\\b(?:shares?|percentages?|proportions?|rates?|fractions?) of (?:the |all )?)${COL} (?:[a-z]+s)\\b`,
        'i',
      ),
      (match) => {
        const column = columnOf(match[1], table);
        const defined = column?.type === 'boolean' && column.samples.length === 0;
        return defined ? add({ column: column.name, op: '=', values: [true] }) : false;
      },
    );
    sentence.take(
      new RegExp(
        `(?:filter(?:ed)?|select(?:ed)?|keep|only|where|for|whose|with|the)? ?${THE}${COL}${IS} ?${VALUE}(?: degrees)?(?: only)?(?= ?(?:[.,;:)¦("]|$|and|rows?|or|on|in|take|that|have|which|are|is|who|\\w))`,
        'i',
      ),
      (match) => {
        const column = columnOf(match[1], table);
        const value =
          column &&
          valueOf(column, match[2] ?? match[3]!, match[2] !== undefined || /=|equal|code|value/i.test(match[0]));
        return value === undefined ? false : add({ column: column!.name, op: '=', values: [value] });
      },
    );
  }
  return filters;
}

function ofYear(column: ColumnSchema | undefined, years: readonly string[], add: (filter: Filter) => void): boolean {
  if (!column || !isTime(column)) return false;
  const [one, other = one] = years.map(Number);
  add({ column: column.name, grain: 'year', op: 'between', values: [one!, other!] });
  return true;
}

function valueOf(column: ColumnSchema, said: string, explicit: boolean): string | number | boolean | undefined {
  const text = said.trim().replace(/[.,;]+$/, '');
  if (column.type === 'boolean')
    return /^(?:yes|true|1|y|t)$/i.test(text)
      ? explicit
        ? true
        : undefined
      : /^(?:no|false|0|n|f)$/i.test(text)
        ? explicit
          ? false
          : undefined
        : undefined;
  if (isNumber(column)) return explicit && /^-?\d[\d,]*(?:\.\d+)?$/.test(text) ? numberIn(text) : undefined;
  if (column.type !== 'text') return undefined;
  return (
    (column.values ?? []).find((value) => value === text) ??
    (explicit || text.length > 2
      ? (column.values ?? []).find((value) => valueKey(value) === valueKey(text))
      : undefined)
  );
}
