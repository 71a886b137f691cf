// Rows that are left out by a value: "drop studios", "rows whose «type» is "test" are excluded".
import type { ColumnSchema, Condition, Filter } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { isNumber, isOfKinds } from '../../columns.ts';
import { indexOf } from '../../../words/table-index.ts';
import { COL, columnOf, NUM, numberIn } from '../text/pieces.ts';
import type { Sentence } from '../text/marked.ts';
import { isRowWord } from '../settle/remarks.ts';

const NOT = `(?<!\\b(?:not|never|without|n't) (?:be )?)`;
const LEAVE = `${NOT}\\b(?:exclud(?:e|ing)|drop(?:ping)?|remov(?:e|ing)|omit(?:ting)?|disregard(?:ing)?|ignor(?:e|ing)|discard(?:ing)?|leav(?:e|ing) out)`;
const LEFT = `(?:is|are|should be|must be) (?:excluded|dropped|removed|omitted|disregarded|ignored|discarded|left out)`;
const VALUE = `(?:["'“‘]([^"'”’«»]{1,40})["'”’]|([\\p{L}][\\p{L}\\d-]*))`;
const OF = `(?: (?:is|are|was|were|of|equals?|equal to|=|==))* ?`;
const ROWS = `(?:(?:all|any|the|every|each) )?(?:([a-z]+) (?:with|where|whose|that have|of|in which) (?:the )?)?`;
const END = `(?= ?(?:[.,;:¦)]|$|and\\b|before\\b|first\\b))`;

/** "Drop the rows whose «type» is "Studio"". */
const BY_COLUMN = new RegExp(`${LEAVE} ${ROWS}${COL}${OF}${VALUE}${END}`, 'iu');
/** "Exclude cars with an «age» of 0 to avoid division by zero". */
const BY_NUMBER = new RegExp(
  `${LEAVE} (?:(?:all|any|the|every|each) )?(?:([a-z]+) (?:with|where|whose|that have|of|in which|for which|having) (?:an? |the )?)?${COL}(?: (?:is|are|was|were|of|equals?|equal to|=|==|value))* ?${NUM}(?![\\d.]| ?%| or \\d| to \\d| and \\d)(?: (?:to|in order to) (?:avoid|prevent) [^.;¦]*)?${END}`,
  'iu',
);
const WITH = `(?:with|where|whose|that have|of|in which|for which|having|who have|when)`;
const BEYOND =
  '(>=|≥|<=|≤|>|<|at least|at most|no more than|no less than|(?:greater|less|more|fewer) than or equal to|above|over|below|under|exceeding|(?:greater|larger|higher|more|less|lower|smaller|fewer) than)';
const IS = `(?: (?:is|are|was|were|value|values|of))*`;
const UNIT = `(?: (?:years?(?: old)?|minutes?|hours?|days?|km|miles|kg|mm|cm|m|degrees|dollars|euros?|pounds|percent|points?))?`;
const NOT_MEANT = `(?:${LEFT}|(?:must|should|may|are|is|will|do)(?: to)? not (?:to )?(?:be )?(?:considered|used|included|counted|count|taken into account|kept))`;
/** "Exclude rows with «age» below 18", "exclude players with fewer than 900 «minutes»", and the same told the other way round. */
const BEYOND_LIMITS: readonly (readonly [RegExp, (match: readonly string[]) => Limit])[] = [
  [
    new RegExp(
      `${LEAVE} (?:(?:all|any|the|every|each) )?(?:([a-z]+) ${WITH} (?:an? |the |its )?)?${COL}${IS} ?${BEYOND} ?${NUM}(?![\\d.]| ?[*×%])${UNIT}${END}`,
      'iu',
    ),
    ([, noun, place, words, number]) => ({ noun, place, words, number }),
  ],
  [
    new RegExp(
      `${LEAVE} (?:(?:all|any|the|every|each) )?([a-z]+) ${WITH} (?:an? |the )?${BEYOND} ?${NUM} ${COL}${END}`,
      'iu',
    ),
    ([, noun, words, number, place]) => ({ noun, place, words, number }),
  ],
  [
    new RegExp(
      `\\b([a-z]+) ${WITH} (?:an? |the |its )?${COL}${IS} ?${BEYOND} ?${NUM}(?![\\d.]| ?[*×%])${UNIT} ${NOT_MEANT}`,
      'iu',
    ),
    ([, noun, place, words, number]) => ({ noun, place, words, number }),
  ],
  [
    new RegExp(`\\b([a-z]+) ${WITH} (?:an? |the )?${BEYOND} ?${NUM} ${COL} ${NOT_MEANT}`, 'iu'),
    ([, noun, words, number, place]) => ({ noun, place, words, number }),
  ],
];
interface Limit {
  noun: string | undefined;
  place: string | undefined;
  words: string | undefined;
  number: string | undefined;
}
/** What is kept, where what lies so is left out. */
const KEPT: readonly (readonly [RegExp, '<' | '<=' | '>' | '>='])[] = [
  [/^(?:>=|≥|at least|no less than|(?:greater|more) than or equal to)$/i, '<'],
  [/^(?:<=|≤|at most|no more than|(?:less|fewer) than or equal to)$/i, '>'],
  [/^(?:>|above|over|exceeding|(?:greater|larger|higher|more) than)$/i, '<='],
  [/^(?:<|below|under|(?:less|lower|smaller|fewer) than)$/i, '>='],
];

function beyondLimit({ noun, place, words = '', number = '' }: Limit, table: TaskTable): Filter | undefined {
  const column = columnOf(place, table);
  const op = KEPT.find(([pattern]) => pattern.test(words))?.[1];
  if (!column || !op || !isNumber(column) || (noun && !isRowWord(noun.toLowerCase(), table))) return undefined;
  const kept: Condition = { column: column.name, op, values: [numberIn(number)] };
  // what has no value does not lie beyond the limit
  return column.nulls > 0 ? { any: [kept, { column: column.name, op: 'missing', values: [] }] } : kept;
}

/** "«type» "Studio" is excluded". */
const SAID = new RegExp(
  `(?:\\b([a-z]+) (?:with|where|whose|of) (?:the )?)?${COL}${OF}${VALUE}(?: ([a-z]+))? ${LEFT}`,
  'iu',
);
/** "Excluding quarry blasts and explosions". */
const WORDS = String.raw`[\p{L}][\p{L}\d-]*(?: [\p{L}][\p{L}\d-]*)?`;
const BY_VALUES = new RegExp(`${LEAVE} (?:all |any |the )?(${WORDS}) and (?:all |any )?(${WORDS})${END}`, 'iu');
/** "Excluding studios", "leave out cancelled flights". */
const BY_VALUE = new RegExp(`${LEAVE} (?:all |any |the )?${VALUE}(?: ([a-z]+))?${END}`, 'iu');

/** Taken out of the sentences before what is left in them is read as what is meant. */
export function takeExcluded(sentences: readonly Sentence[], table: TaskTable): Filter[] {
  const found = new Map<string, Filter>();
  const valuesFor = (said: string, column?: ColumnSchema) =>
    indexOf(table)
      .values(said)
      .filter((each) => (!column || each.column === column) && isOfKinds(each.column));
  const leaveOut = (column: ColumnSchema | undefined, said: string, nouns: readonly (string | undefined)[]) => {
    const values = valuesFor(said, column);
    const [value, ...others] = values;
    const ofRows = nouns.every((noun) => noun === undefined || isRowWord(noun.toLowerCase(), table));
    // a row without a value is neither what is left out nor surely what is kept
    if (!value || others.length || !ofRows || value.column.nulls > 0) return false;
    const filter: Filter = { column: value.column.name, op: '!=', values: [value.value] };
    found.set(JSON.stringify(filter), filter);
    return true;
  };
  const isClear = (said: string) => valuesFor(said).length === 1 && valuesFor(said)[0]!.column.nulls === 0;
  const leaveOutBoth = (...both: [string, string]) =>
    both.every(isClear) && both.every((said) => leaveOut(undefined, said, []));
  for (const sentence of sentences) {
    sentence.take(BY_NUMBER, ([, noun, place, said]) => {
      const column = columnOf(place, table);
      if (!column || !isNumber(column) || (noun && !isRowWord(noun.toLowerCase(), table))) return false;
      const filter: Filter = { column: column.name, op: '!=', values: [numberIn(said!)] };
      return found.set(JSON.stringify(filter), filter);
    });
    for (const [pattern, limitOf] of BEYOND_LIMITS)
      sentence.take(pattern, (match) => {
        const filter = beyondLimit(limitOf([...match]), table);
        return filter ? found.set(JSON.stringify(filter), filter) : false;
      });
    sentence.take(BY_COLUMN, ([, noun, place, quoted, bare]) =>
      leaveOut(columnOf(place, table), (quoted ?? bare)!, [noun]),
    );
    sentence.take(SAID, ([, noun, place, quoted, bare, after]) =>
      leaveOut(columnOf(place, table), (quoted ?? bare)!, [noun, after]),
    );
    sentence.take(BY_VALUES, ([, one, other]) => leaveOutBoth(one!, other!));
    sentence.take(BY_VALUE, ([, quoted, bare, noun]) => leaveOut(undefined, (quoted ?? bare)!, [noun]));
  }
  return [...found.values()];
}
