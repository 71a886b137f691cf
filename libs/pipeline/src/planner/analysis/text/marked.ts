// A sentence with its columns marked: `«3»` for the fourth column of the table, however it is called there. What a rule has
// understood is taken out of it, so that what nobody understood is left.
import type { ColumnMapping, ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { TokenizedQuestion } from '../../../words/tokens.ts';
import { Scan } from '../../grammar/scan.ts';
import { stem } from '../../../words/split-words.ts';
import { mappingOf } from '../../../words/table-index.ts';
import { columnAt, type Found } from './column-at.ts';
import { escaped } from './pieces.ts';

const MARK = /«(\d+)»/;
/** Stands where something was taken out: words on either side of it are not one phrase. */
const GONE = ' ¦ ';

export class Sentence {
  constructor(
    public text: string,
    /** Whether it is of the question itself, not of the lines below it. */
    readonly asks: boolean,
  ) {}

  /** Every place that fits is taken out, unless `take` says that it means nothing. */
  take(pattern: RegExp, take: (match: RegExpExecArray) => unknown): boolean {
    const all = new RegExp(pattern.source, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`);
    let taken = false;
    for (let match = all.exec(this.text); match; match = all.exec(this.text)) {
      if (match[0] === '' || take(match) === false) {
        all.lastIndex = match.index + Math.max(1, match[0].length);
        continue;
      }
      taken = true;
      this.text = this.text.slice(0, match.index) + GONE + this.text.slice(match.index + match[0].length);
      all.lastIndex = match.index + GONE.length;
    }
    return taken;
  }

  has = (pattern: RegExp) => pattern.test(this.text);
}

/** The columns that a marked text has, in the order of its marks, each once. */
export const columnsIn = (text: string, { schema }: TaskTable): ColumnSchema[] => [
  ...new Set([...text.matchAll(/«(\d+)»/g)].map(([, place]) => schema.columns[Number(place)]!)),
];

export const markOf = (column: ColumnSchema, { schema }: TaskTable) =>
  `«${schema.columns.findIndex(({ name }) => name === column.name)}»`;

/** Marks what is not marked yet, and tells `met` of each; quotes around a mark go. The table's first column is called `first`. */
export function marked(text: string, table: TaskTable, first: number, met: (mention: ColumnMapping) => void): string {
  return text
    .replace(spelledOut(table), (_, name: string) => {
      const place = table.schema.columns.findIndex((each) => each.name === name);
      met(mappingOf(name, table, { column: table.schema.columns[place]!, score: 1, evidence: 'exact' }));
      return `«${first + place}»`;
    })
    .split(/(«\d+»|¦)/)
    .map((piece) => (MARK.test(piece) || piece === '¦' ? piece : markedPiece(piece, table, first, met)))
    .join('')
    .replace(/["'“‘`]\s?(«\d+»)\s?["'”’`]/g, '$1');
}

function markedPiece(piece: string, table: TaskTable, shift: number, met: (mention: ColumnMapping) => void): string {
  if (!/\p{L}/u.test(piece)) return piece;
  const scan = new Scan(new TokenizedQuestion(piece), table);
  let said = '';
  let from = 0;
  for (let at = 0; at < scan.end;) {
    const found = withoutSigns(columnAt(scan, at), scan, at);
    if (!found || isHalfAWord(piece, scan, at, found.to) || isLoose(scan, at, found)) {
      at++;
      continue;
    }
    const [first, last] = [scan.question.tokens[at]!, scan.question.tokens[found.to - 1]!];
    said += `${piece.slice(from, first.start)}«${shift + table.schema.columns.indexOf(found.column)}»`;
    met({ ...found.mapping, phrase: piece.slice(first.start, last.end) });
    from = last.end;
    at = found.to;
  }
  return said + piece.slice(from);
}

/** "FTHG" of "FTHG +". */
function withoutSigns(found: Found | undefined, scan: Scan, at: number): Found | undefined {
  if (!found || scan.text(at, found.to) === found.column.name) return found;
  let { to } = found;
  while (to > at + 1 && !/[\p{L}\p{N}]/u.test(scan.token(to - 1)!.text)) to--;
  return { ...found, to };
}

/** Names with marks in them that are no words, exactly as they are spelled. */
function spelledOut({ schema }: TaskTable): RegExp {
  const names = schema.columns
    .map(({ name }) => name)
    .filter((name) => /[^\p{L}\p{N}_ ]/u.test(name) && name.length > 2);
  const list = names.sort((a, b) => b.length - a.length).map(escaped);
  return list.length
    ? new RegExp(`["'“‘]?(?<![\\p{L}\\p{N}_«])(${list.join('|')})(?![\\p{L}\\p{N}_»])["'”’]?`, 'gu')
    : /(?!)/g;
}

const ALSO_WORDS =
  /^(?:model|state|date|time|value|index|name|type|class|level|count|number|total|score|target|rank|source|text|title|sample|group|test|position|high|low|open|close)$/;

/** A sign with the name after it; a word of prose; "districts", which are the rows. */
function isLoose(
  { question: { tokens, text } }: Scan,
  at: number,
  { column, to }: { column: ColumnSchema; to: number },
): boolean {
  const said = text.slice(tokens[at]!.start, tokens[to - 1]!.end);
  if (said === column.name && !ALSO_WORDS.test(said)) return false;
  if ([tokens[at]!, tokens[to - 1]!].some((token) => !/[\p{L}\p{N}]/u.test(token.text))) return true;
  const named =
    /["'“‘`]$|\b(?:each|every|per) (?:different |unique |distinct )?$/i.test(text.slice(0, tokens[at]!.start)) ||
    /^["'”’`]?,? (?:(?:column|columns|variable|variables|feature|features|field|values)\b|==? ?["'“‘\d-]|equal to )/.test(
      text.slice(tokens[to - 1]!.end),
    );
  if (named) return false;
  return (
    ALSO_WORDS.test(said) ||
    (column.type === 'text' &&
      to === at + 1 &&
      stem(said.toLowerCase()) !== said.toLowerCase() &&
      said.toLowerCase() !== column.name.toLowerCase())
  );
}

/** "age" in "age-related", "r" in "r-squared". */
const isHalfAWord = (piece: string, { question: { tokens } }: Scan, at: number, to: number) =>
  /[\p{L}\d]-$/u.test(piece.slice(0, tokens[at]!.start)) || /^-\p{L}/u.test(piece.slice(tokens[to - 1]!.end));
