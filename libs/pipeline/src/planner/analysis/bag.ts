// A sentence as what it mentions, in no order: columns, groups, measures, conditions, numbers, and the words that are left.
import type { ColumnMapping, ColumnSchema, Filter, Measure } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { splitWords, stem } from '../../words/split-words.ts';
import { indexOf, mappingOf } from '../../words/table-index.ts';
import { TokenizedQuestion } from '../../words/tokens.ts';
import { conditionRule } from '../grammar/conditions/condition-rule.ts';
import { Scan } from '../grammar/scan.ts';
import { measureWord } from './measure-words.ts';
import { isPlain, mayBeWord } from './words.ts';

export interface Bag {
  text: string;
  columns: readonly ColumnSchema[];
  groups: readonly ColumnSchema[];
  measures: readonly Measure[];
  /** Of the quantiles among them. */
  fractions: readonly number[];
  filters: readonly Filter[];
  numbers: readonly number[];
  words: readonly string[];
  mapping: readonly ColumnMapping[];
}

const LONGEST_COLUMN = 8;
const COLUMN_NOUN = /^(column|columns|variable|variables|feature|features|field|attribute|score|values?)$/;
/** Names that are as much as the words: not synonyms, not parts of names. */
const SURE = 0.85;
const LIKELY_FILTER = 0.3;
/** Names of columns that are words of every analysis. */
const STATISTICAL =
  /^(?:[a-z]|level|type|test|normal|class|mean|average|median|mode|range|strength|direction|significance|evidence|hand|total|count|group|category|difference|distribution|correlation)$/i;
const EACH = /^(each|every|per)$/;

export function bagOf(text: string, table: TaskTable, { filtered = false }: { filtered?: boolean } = {}): Bag {
  const spaced = text
    .replace(/\b(Q[13])\s*([-+−–])\s*(?=[\d(])/gi, '$1 $2 ')
    .replace(/(\d)\s*[*×]\s*(?=[a-z])/gi, '$1 * ');
  const scan = new Scan(new TokenizedQuestion(spaced), table);
  const condition = filtered ? conditionRule(scan) : () => [];
  const ofTable = new Set(splitWords(table.filename.replace(/\.[^.]*$/, '')));
  const columns: ColumnSchema[] = [];
  const groups: ColumnSchema[] = [];
  const measures: Measure[] = [];
  const fractions: number[] = [];
  const filters: Filter[] = [];
  const numbers: number[] = [];
  const words: string[] = [];
  const mapping: ColumnMapping[] = [];
  for (let at = 0; at < scan.end;) {
    const grouped = groupAt(scan, at);
    const column = grouped ?? columnAt(scan, at);
    const [narrowed] = [...condition(at)]
      .filter(({ cost, value }) => cost < LIKELY_FILTER && value.filters.length > 0)
      .sort((a, b) => b.to - a.to || a.cost - b.cost);
    const measure = measureWord(scan, at);
    if (narrowed && narrowed.to > (column?.to ?? at)) {
      filters.push(...narrowed.value.filters);
      mapping.push(...narrowed.mapping);
      at = narrowed.to;
    } else if (column && column.to >= (measure?.to ?? at)) {
      (grouped ? groups : columns).push(column.column);
      mapping.push(column.mapping);
      at = afterNoun(scan, column);
    } else if (measure) {
      measures.push(measure.measure);
      if (measure.fraction !== undefined) fractions.push(measure.fraction);
      at = measure.to;
    } else {
      const { lower } = scan.token(at)!;
      const negative =
        scan.token(at - 1)?.text === '-' && !/[\p{L}\p{N}]\s?$/u.test(spaced.slice(0, scan.token(at - 1)!.start));
      if (/^\d[\d,]*(\.\d+)?$/.test(lower)) numbers.push(Number(lower.replaceAll(',', '')) * (negative ? -1 : 1));
      else if (
        /[\p{L}\p{N}]/u.test(lower) &&
        !ofTable.has(lower) &&
        !scan.schema.some(
          (column) => meansRows(scan, column, lower) && stem(column.name.toLowerCase()) === stem(lower),
        ) &&
        !scan.rows(at).some(({ value }) => value === 'sure')
      )
        words.push(lower.replace(/'s?$/, ''));
      at++;
    }
  }
  const once = <T>(list: readonly T[]) => [...new Set(list)];
  return {
    text,
    columns: once(columns),
    groups: once(groups),
    measures: once(measures),
    fractions: once(fractions),
    filters,
    numbers,
    words,
    mapping,
  };
}

interface Found {
  column: ColumnSchema;
  to: number;
  quoted: boolean;
  mapping: ColumnMapping;
}

/** "for each passenger class", "per Pclass". */
function groupAt(scan: Scan, at: number): Found | undefined {
  if (!EACH.test(scan.token(at)?.lower ?? '')) return undefined;
  const from = /^(unique|different|distinct)$/.test(scan.token(at + 1)?.lower ?? '') ? at + 2 : at + 1;
  return columnAt(scan, from);
}

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
    const sure = best && best.score >= SURE && best.score > (next?.score ?? 0) ? best.column : undefined;
    const column = exact ?? sure ?? joined ?? initial;
    if (!column) continue;
    const quoted = /["'“‘`]$/.test(scan.question.text.slice(0, scan.token(at)!.start));
    const own = exact && !isPlain(text) && !STATISTICAL.test(text);
    const named = quoted || own || (exact && /\p{Lu}/u.test(text)) || COLUMN_NOUN.test(scan.token(to)?.lower ?? '');
    if ((mayBeWord(text) || meansRows(scan, column, text)) && !named) continue;
    const match = best?.column === column ? best : { column, score: SURE, evidence: 'abbreviation' as const };
    return { column, to, quoted, mapping: mappingOf(text, scan.table, match, []) };
  }
  return undefined;
}

/** Past what a column is called besides its name: `"neg" sentiment score column`. */
function afterNoun(scan: Scan, { quoted, to }: Found): number {
  if (!quoted) return to;
  const nouns = [to, to + 1, to + 2].find((at) =>
    /^(column|variable|feature|score)$/.test(scan.token(at)?.lower ?? ''),
  );
  const between = nouns === undefined ? [] : scan.question.tokens.slice(to, nouns);
  return nouns !== undefined && between.every(({ lower }) => lower === 'score' || !mayBeWord(lower)) ? nouns : to;
}

/** "players", where `Player` tells the rows from each other. */
const meansRows = (scan: Scan, column: ColumnSchema, text: string) =>
  column.type === 'text' && scan.isLabel(column) && stem(text.toLowerCase()) !== text.toLowerCase();

/** `Pclass` for "passenger class". */
const isInitialled = (name: string, [one = '', other = '']: readonly string[]) =>
  one !== '' && other.length > 2 && name.toLowerCase() === `${one[0]}${other}`;
