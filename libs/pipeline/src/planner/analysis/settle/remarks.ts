// What is said of a file, a unit or a method that changes no number, because it is so anyway or because it says again what was read.
import type { TaskTable } from '@quaestor/ports';
import { stem, stemsOf } from '../../../words/split-words.ts';
import { isTime } from '../../columns.ts';
import { ROW_WORDS } from '../../vocabulary.ts';
import { PERSONS } from '../../grammar/rows/row-bearers.ts';
import { columnOf, COL, numberIn } from '../text/pieces.ts';
import { anyway, type Settling, type Take } from './settling.ts';

const REPEATED = `(?:repeated|duplicated?|exact duplicate)`;
const UNIT = `(?:seconds|minutes|hours|days|years|km|kilomet(?:re|er)s|miles|met(?:re|er)s|feet|degrees|dollars|euros|pounds|percent|kg|grams)`;
const isMade = ({ samples }: { samples: readonly unknown[] }) => samples.length === 0;

/** Whether a word is what the rows may be called: a word of the table's name, or one for the rows of any. */
export const isRowWord = (word: string, { name, schema }: TaskTable): boolean =>
  ROW_WORDS.includes(word) ||
  stemsOf(name).includes(stem(word)) ||
  (/^days?$/.test(word) && schema.columns.some((column) => isTime(column) && column.distinct >= schema.rows * 0.9));

const ofRows =
  (group: number): Take =>
  (_, match, table) =>
    isRowWord(match[group]!.toLowerCase(), table) || PERSONS.has(stem(match[group]!.toLowerCase()));

/** Of a column that was made: what it is counted in follows from how it is made. */
const ofMade: Take = (_, match, table) =>
  columnOf(match[1], table)?.type === 'boolean' && isMade(columnOf(match[1], table)!);

export const REMARKS: Settling = [
  [
    new RegExp(
      `(?:[;,] ?)?(?:please )?(?:do not|don't|without) (?:remov|drop|exclud|delet)(?:e|ing|ping)? (?:the |any )?${REPEATED} \\w+|(?:[;,] ?)?${REPEATED} \\w+ (?:are|is) not (?:removed|dropped|excluded|deleted)|,? ?including (?:the )?${REPEATED} \\w+`,
      'i',
    ),
    anyway,
  ],
  [/\b(?:partial|incomplete) \w+ (?:also )?(?:count|are counted|are included|are kept)(?: too| as well)?/i, anyway],
  [/,? ?(?:of the file )?(?:just )?as (?:it stands|they stand)\b/i, anyway],
  [
    new RegExp(`(?<=^|; ?|, )${COL},? (?:is |are |being )?(?:given |measured |expressed )?in ${UNIT}(?=$|[,;.¦])`, 'i'),
    anyway,
  ],
  [/\b(?:early |earlier )?\w+ (?:stay|remain|are kept)(?: as)? negative(?: values| numbers)?\b/i, anyway],
  [/(?<=^|[,;¦] ?)(?:and )?(?:over |on |for )?all (?:the )?([a-z]+)(?= ?(?:$|[,;.¦]))/i, ofRows(1)],
  [/(?<=^|[,;¦] ?)keep all (?:the )?([a-z]+)(?= ?(?:$|[,;.¦]))/i, ofRows(1)],
  [
    /(?<=^|[,;¦] ?)(?:keep|use|include|consider|over|on|for|of)? ?all (?:of )?(?:the )?(\d+(?:,\d{3})*) ([a-z]+)(?= ?(?:$|[,;.¦]))/i,
    (settled, match, table) => numberIn(match[1]!) === table.schema.rows && ofRows(2)(settled, match, table, undefined),
  ],
  [
    /(?:\b[HUW] )?\b(?:test )?statistic (?:is )?corrected for ties|(?:with )?average ranks for ties|(?:with )?(?:a |the )?(?:correction for ties|ties? correction)/i,
    anyway,
  ],
  [/(?<=\bwelch['’]?s?(?: t-?test)? ?)\((?:with )?unequal variances\)/i, anyway],
  [/\b(?:the )?(?:t[- ])?statistic is (?:for |of |that of )?[^.;¦]*? minus [^.;¦]*/i, anyway],
  [
    /\b(?:the )?(?:file|rows|data) (?:is|are) (?:already )?(?:sorted(?: by [^.;¦]*)?|in (?:date|time|chronological) order)/i,
    anyway,
  ],
  [/\bthe first (?:row|day|month|year|one) has no (?:\w+|«\d+»)/i, anyway],
  [/\b(?:the )?(?:file|data) is (?:separated|delimited) by \w+|\b(?:semicolon|comma|tab)-separated(?: file)?/i, anyway],
  [
    new RegExp(
      `\\b(?:count|use|include|take) (?:every|each|all) [^,.;¦«]*, (?:${COL}|\\w+) ones (?:too|as well|included)`,
      'i',
    ),
    anyway,
  ],
  [
    /\b(?:answer|report|give) (?:with )?(?:the )?[\w'’« »]*?(?:word|name|label)s?,? not (?:the |its )?(?:code|number)s?/i,
    (_, __, { schema }) =>
      schema.columns.some((column) => column.type === 'text' && isMade(column) && column.values !== null),
  ],
  [
    /,? ?(?:(?:compared (?:with|to)|and (?:in|for)) )?(?:that of )?the rest of the (?:year|month|week|day|data|file|rows)\b/i,
    anyway,
  ],
  [/(?<=^|[,;¦] ?)(?:over |on |for )?all (?:the )?([a-z]+),? including those with «\d+» (?:=|of) ?-?\d+/i, ofRows(1)],
  [/^before (?:comparing|running|testing|applying)[^,;¦]*,/i, anyway],
  [
    /\bwith (?:the )?(?:median|mean) as (?:the )?(?:centre|center)\b|\b(?:centred|centered) (?:at|on) the (?:median|mean)\b/i,
    anyway,
  ],
  // what a flag is in other words, where it has been defined by its columns
  [
    new RegExp(
      `(?:^|(?<=[;.¦] ?))(?:an? |the )?\\w+ (?:counts? as|is (?:called |considered |regarded as )?) ?${COL} (?:when|if) [^.;¦]*`,
      'i',
    ),
    ofMade,
  ],
  [/\b(?:shares?|rates?) (?:are|is) (?:a )?percentages? of (?:the|each|its|their) [\w«»]+['’]s (?:own )?\w+/i, anyway],
  [/\bin (?:miles|km|kilomet(?:re|er)s) per hour\b/i, anyway],
  [
    new RegExp(
      `${COL} (?:is|=|being) (?:set to )?1 (?:for|if|when|where|means?|indicates?|denotes?|marks|stands for) [^.;¦]*`,
      'i',
    ),
    (_, match, table) => {
      const column = columnOf(match[1], table);
      return column?.distinct === 2 && column.min === 0 && column.max === 1;
    },
  ],
  [/\b(?:use |with )?(?:the )?(?:classical )?statistic n ?\/ ?6 ?\* ?\(S\^2 ?\+ ?K\^2 ?\/ ?4\)(?: with)?/i, anyway],
  [/,? ?(?:strictly|inclusive(?:ly)?) (?=¦|$)/i, anyway],
  [
    /(?:^|(?<=[;.¦,] ?))(?:the )?(?:bins?|boundaries|intervals?|limits?|edges|bands?) (?:is |are )?(?:inclusive|included|closed) (?:on|at|to) the (?:right|upper)(?: (?:side|end|edge|bound(?:ary)?|limit))?/i,
    anyway,
  ],
  [
    /\bcount (?:only )?(?:the )?(?:nans?|nulls?|missing|empty)(?: (?:values|entries|cells))?(?: only)?(?= ?(?:$|[;,.¦]))/i,
    anyway,
  ],
  [/,? ?(?:with )?(?:duplicates?|repeated rows)(?: are)? included/i, anyway],
  [
    /\bif (?:there (?:is|are)|the column has) (?:more than one|several|multiple) modes?,? (?:please )?(?:report|give|take|use|return|choose) (?:the )?(?:smallest|lowest|first|least)(?: (?:one|value|of them))?/i,
    anyway,
  ],
  // what a class is without a value
  [
    new RegExp(
      `\\b[a-z]+ (?:with no|without(?: an?)?|lacking(?: an?)?|with (?:a )?missing) ${COL}(?: values?)? (?:belong to|fall in(?:to)?|are in|are assigned to|get|have) (?:no|none of the) (?:categor(?:y|ies)|groups?|class(?:es)?|bands?|bins?)`,
      'i',
    ),
    anyway,
  ],
  [/,? ?\(?\b(?:e\.g\.?|for example|for instance|such as|like)[,:]? -?\d[\d.,]*%?\)?/i, anyway],
  [
    /\b(?:the )?coefficient of variation (?:is|=|being|means) (?:the )?(?:std|sd|standard deviation) ?(?:\/|divided by|over) ?(?:the )?mean(?! ?[*×x]| times)/i,
    anyway,
  ],
  [/\bno (?:train(?:ing)?[ /-]*(?:and )?test[ -]?)?split(?:ting)?\b(?: of the data)?/i, anyway],
  [
    /(?<=\b(?:one|two|three|four|five|six|seven|\d+) (?:days?|hours?|minutes?|times) )(?:a|per|each) (?:week|day|month|year)\b/i,
    anyway,
  ],
  [
    new RegExp(
      `${COL}(?: column)? (?:is|are) (?:(?:coded|recorded|given|stored|written) (?:as )?)?(?:either )?["'“‘]?([\\w-]+)["'”’]?(?:,| and| or|\\/) ?["'“‘]?([\\w-]+)["'”’]?(?=$|[;,.¦])`,
      'i',
    ),
    (_, match, table) => {
      const column = columnOf(match[1], table);
      const values = (
        column?.type === 'boolean' ? ['y', 'n', 'yes', 'no', 'true', 'false'] : (column?.values ?? [])
      ).map((each) => each.toLowerCase());
      return match.slice(2).every((said) => values.includes(said.toLowerCase()));
    },
  ],
  // "all patients, including those who dropped out": nobody is left out
  [
    /(?<=^|[;,¦] ?)(?:use|count|include|consider|take|keep)(?: in)? (?:every|each|all)(?: of)?(?: the)? ([a-z]+),? (?:including|even|also) (?:those|the ones|rows|\w+s)(?: (?:who|that|which|with|without|whose))? [^.;¦]*/i,
    ofRows(1),
  ],
];
