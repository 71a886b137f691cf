// The longest words at a place of a sentence that are the name of a column.
import type { ColumnMapping, ColumnSchema } from '@quaestor/contracts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { CERTAIN_SCORE, type ColumnMatch, indexOf, mappingOf } from '../../../words/table-index.ts';
import type { Scan } from '../../grammar/scan.ts';
import { isPlain, mayBeWord } from '../account/words.ts';

export interface Found {
  column: ColumnSchema;
  to: number;
  mapping: ColumnMapping;
}

const LONGEST_COLUMN = 8;
const COLUMN_NOUN = /^(column|columns|variable|variables|feature|features|field|attribute|score|values?)$/;
/** Names that are as much as the words: not synonyms, not parts of names. */
const SURE = 0.85;
/** Names of columns that are words of every analysis. */
const STATISTICAL =
  /^(?:[a-z]|level|type|test|normal|class|mean|average|median|mode|range|strength|direction|significance|evidence|hand|total|count|group|category|difference|distribution|correlation)$/i;

export function columnAt(scan: Scan, at: number): Found | undefined {
  for (let to = Math.min(scan.end, at + LONGEST_COLUMN); to > at; to--) {
    const text = scan.text(at, to);
    const words = splitWords(text);
    if (words.length === 0) continue;
    const [best, next] = indexOf(scan.table).columns(words, text);
    const exact = scan.schema.find(({ name }) => name === text);
    const initial = to === at + 2 ? scan.schema.find(({ name }) => isInitialled(name, words)) : undefined;
    const joined =
      words.length > 1 ? scan.schema.find(({ name }) => splitWords(name).join('') === words.join('')) : undefined;
    const sure = best && isSure(best) && best.score > (next?.score ?? 0) ? best.column : undefined;
    const column = exact ?? sure ?? joined ?? initial;
    if (!column) continue;
    const quoted = /["'“‘`]$/.test(scan.question.text.slice(0, scan.token(at)!.start));
    const own = exact && !isPlain(text) && !STATISTICAL.test(text);
    const named =
      quoted ||
      own ||
      (exact && /\p{Lu}/u.test(text)) ||
      COLUMN_NOUN.test(scan.token(to)?.lower ?? '') ||
      (exact && (isCompared(scan, to) || isTakenApart(scan, at)));
    if ((mayBeWord(text) || meansRows(scan, column, text, at)) && !named) continue;
    const match = best?.column === column ? best : { column, score: SURE, evidence: 'abbreviation' as const };
    return { column, to, mapping: mappingOf(text, scan.table, match, []) };
  }
  return undefined;
}

/** As much as the name, or all of it but a unit: "the fare", of `fare_eur`. */
const isSure = ({ score, evidence }: ColumnMatch) =>
  score >= SURE || (evidence === 'partial' && score >= CERTAIN_SCORE);

/** "type = …", "type equal to …". */
const isCompared = (scan: Scan, to: number) =>
  scan.token(to)?.text.startsWith('=') || (scan.token(to)?.lower === 'equal' && scan.token(to + 1)?.lower === 'to');

/** "The text after the last comma of place". */
const isTakenApart = (scan: Scan, at: number) =>
  scan.token(at - 1)?.lower === 'of' &&
  /^(?:comma|dot|period|hyphen|dash|colon|semicolon|slash|underscore|space|word|letter|character|column)$/.test(
    scan.token(at - 2)?.lower ?? '',
  );

/** "players" and "a player", where `Player` tells the rows from each other. */
const meansRows = (scan: Scan, column: ColumnSchema, text: string, at: number) =>
  column.type === 'text' &&
  scan.isLabel(column) &&
  (stem(text.toLowerCase()) !== text.toLowerCase() ||
    (text !== column.name && /^(?:an?|per|each|every)$/.test(scan.token(at - 1)?.lower ?? '')));

/** `Pclass` for "passenger class". */
const isInitialled = (name: string, [one = '', other = '']: readonly string[]) =>
  one !== '' && other.length > 2 && name.toLowerCase() === `${one[0]}${other}`;
