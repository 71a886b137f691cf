// Columns, row nouns and values where the reader stands.
import type { ColumnSchema } from '@quaestor/contracts';
import { STOP_WORDS } from '../../words/lexicon.ts';
import { splitWords, stem } from '../../words/split-words.ts';
import { CERTAIN_SCORE, type ColumnMatch, mappingOf } from '../../words/table-index.ts';
import * as vocabulary from '../vocabulary.ts';
import { Unclear } from '../reading.ts';
import { type Reader } from './reader.ts';

/** Closer than this, two columns are as likely as each other. */
const DECISIVE_LEAD = 0.1 - 1e-9;
export const LONGEST_COLUMN = 6;
export const STEM_SCORE = 0.9;

export interface Found extends ColumnMatch {
  phrase: string;
  others: readonly ColumnMatch[];
}

export function decide(matches: readonly ColumnMatch[], phrase: string): Found | undefined {
  const [best, second] = matches;
  if (!best || best.score < CERTAIN_SCORE) return undefined;
  if (second && second.score > best.score - DECISIVE_LEAD) {
    throw new Unclear(`"${phrase}" fits several columns`, [best.column.name, second.column.name]);
  }
  return { ...best, phrase, others: matches.slice(1, 6) };
}

/** The longest run of words here that means one column for certain. */
export function columnHere(reader: Reader): Found | undefined {
  for (let length = reader.longestFrom(LONGEST_COLUMN); length > 0; length--) {
    const text = reader.question.slice(reader.position, reader.position + length);
    if (!endsInWords(reader, length)) continue;
    const words = splitWords(text);
    if (words.every((word) => STOP_WORDS.has(word)) && !reader.columns.some(({ name }) => name === text)) continue;
    const found = decide(reader.index.columns(words, text), text);
    if (!found) continue;
    reader.position += length;
    return found;
  }
  return undefined;
}

/** A sign at the end of a phrase (`Attendance >`) is not a part of the name. */
export const endsInWords = ({ question, position }: Reader, length: number) =>
  [0, length - 1].every((offset) => /[\p{L}\p{N}]/u.test(question.tokens[position + offset]!.text));

export function addColumn(reader: Reader, found: Found): true {
  reader.addMapping(mappingOf(found.phrase, reader.table, found, found.others));
  if (found.score < STEM_SCORE) reader.note(`"${found.phrase}" is read as ${found.column.name}.`);
  return true;
}

/** "the shows" are all of them, "the show" is one that somebody has in mind. */
export function takeRowNoun(reader: Reader, form: 'plural' | 'any'): string | undefined {
  const { token } = reader;
  if (!token || !(vocabulary.isRowNoun(token.lower, reader.table.name) || isKeyed(reader, token.lower)))
    return undefined;
  if (form === 'plural' && token.lower === stem(token.lower)) return undefined;
  reader.position++;
  return token.lower;
}

/** "passengers" where every row has a `PassengerId` of its own. */
const isKeyed = (reader: Reader, word: string) =>
  reader.columns.some((column) => {
    const words = splitWords(column.name);
    return (
      words.length > 1 &&
      stem(words[0]!) === stem(word) &&
      words.slice(1).every((part) => KEY_WORDS.has(part)) &&
      isUnique(reader, column)
    );
  });

const KEY_WORDS = new Set(['id', 'no', 'nr', 'number', 'key', 'uuid', 'code']);

/** The column that says what a row is about: the first text with another value in every row. */
export const labelOf = (reader: Reader): ColumnSchema | undefined =>
  reader.columns.find((column) => column.type === 'text' && isUnique(reader, column)) ??
  reader.columns.find((column) => column.type === 'text' && column.distinct >= NEARLY_ALL * reader.table.schema.rows);

const NEARLY_ALL = 0.9;

/** Another value in every row. */
export const isUnique = ({ table }: Reader, column: ColumnSchema) =>
  column.distinct === table.schema.rows && column.nulls === 0;

export interface FoundValue {
  column: ColumnSchema;
  value: string;
  phrase: string;
}

/** A value without its column: it has to be found in one column only. */
export function bareValueHere(reader: Reader): FoundValue | undefined {
  for (let length = reader.longestFrom(reader.index.longestValue + 2); length > 0; length--) {
    const text = reader.question.slice(reader.position, reader.position + length).replace(/['’]s$/, '');
    const found = reader.index.values(text);
    const [match, ...others] = found;
    if (!match) continue;
    const words = splitWords(text);
    if (!/\p{L}/u.test(text) || words.every((word) => STOP_WORDS.has(word))) return undefined;
    if (words.some((word) => vocabulary.CALENDAR_WORDS.has(word))) return undefined;
    const start = reader.position;
    reader.position += length;
    // "New York state", "the Boston branch": the noun after it says whose value it is.
    const named = reader.attempt(() => {
      const column = columnAfterValue(reader);
      return column && found.find((each) => each.column === column);
    });
    if (named && !named.ambiguous) return { column: named.column, value: named.value, phrase: reader.since(start) };
    if (others.length || match.ambiguous) {
      throw new Unclear(
        `"${text}" is a value of several columns`,
        found.map(({ column }) => column.name),
      );
    }
    return { column: match.column, value: match.value, phrase: text };
  }
  return undefined;
}

function columnAfterValue(reader: Reader): ColumnSchema | undefined {
  const { token } = reader;
  if (!token) return undefined;
  const [best] = reader.index.columns(splitWords(token.text), token.text);
  if (!best || best.score < CERTAIN_SCORE || best.column.type !== 'text') return undefined;
  reader.position++;
  return best.column;
}

/** A value of this text column. */
export function valueOf(reader: Reader, column: ColumnSchema): string | undefined {
  for (let length = reader.longestFrom(reader.index.longestValue + 2); length > 0; length--) {
    const matches = reader.index.values(reader.question.slice(reader.position, reader.position + length));
    const match = matches.find((each) => each.column === column && !each.ambiguous);
    if (!match) continue;
    reader.position += length;
    return match.value;
  }
  return undefined;
}

export const valueMapping = (reader: Reader, { column, value, phrase }: FoundValue) => ({
  ...mappingOf(phrase, reader.table, { column, score: STEM_SCORE, evidence: 'value' as const }),
  value,
});
