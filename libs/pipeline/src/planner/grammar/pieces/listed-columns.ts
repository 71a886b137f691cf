// Several columns in one breath: "the name, born state and age of the heads", "all cinema names and opening years".
import type { ColumnSchema } from '@quaestor/contracts';
import { stemsOf } from '../../../words/split-words.ts';
import { isListed } from '../conditions/values.ts';
import { nameColumnOf } from '../meanings/called-names.ts';
import { alt, map, maybe, type Read, read, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import type { Piece } from './item.ts';

/** More are not read off one by one. */
const MOST_LISTED = 8;

export function listedColumns(scan: Scan): Rule<Piece> {
  if (!/,|&|\b(and|as well as)\b/i.test(scan.question.text)) return () => [];
  const of = scan.phrase(
    'of|of the|of all|of all the|of these|for|for the|for all|for all the|for each|of each|of every|for every',
  );
  const ofRows: Rule<ColumnSchema | true> = (at) =>
    of(at).flatMap(({ to: noun }) =>
      scan.rows(noun).map((rows) => ({ ...rows, value: nameColumnOf(scan, noun, rows.to) ?? (true as const) })),
    );
  const one = map(
    seq(maybe(scan.phrase(ARTICLES)), maybe(wordsOfTable(scan)), column(scan), maybe(ofRows)),
    ([, , found, rows]): Named => ({ ...found, rows }),
  );
  const joined: Rule<unknown> = alt<unknown>(scan.phrase(JOINS), (at) =>
    isListed(scan, at) ? [read(at, ''), ...scan.phrase(JOINS)(at)] : [],
  );
  return (at) => {
    const done: Read<readonly Named[]>[] = [];
    let open: Read<readonly Named[]>[] = one(at).map((each) => ({ ...each, value: [each.value] }));
    while (open.length) {
      done.push(...open.filter(({ value }) => value.length > 1));
      open = open.flatMap((first) =>
        first.value.length === MOST_LISTED
          ? []
          : map(seq(joined, one), ([, next]): readonly Named[] | undefined =>
              first.value.some((other) => other.column === next.column) ? undefined : [...first.value, next],
            )(first.to).map((next) => ({
              ...next,
              cost: first.cost + next.cost,
              mapping: [...first.mapping, ...next.mapping],
              notes: [...first.notes, ...next.notes],
            })),
      );
    }
    return done.map((each) => ({
      ...each,
      value: {
        is: 'listed',
        columns: columnsOf(each.value),
        ofRows: each.value.some(({ rows }) => rows !== undefined),
      },
    }));
  };
}

interface Named {
  column: ColumnSchema;
  /** Said to be a name, and no more. */
  called?: boolean;
  /** Whose it is said to be: the rows', or those of whom a column has the name. */
  rows?: ColumnSchema | true;
}

/** "the name and location of the chairs": theirs, where a column has it. */
function columnsOf(named: readonly Named[]): ColumnSchema[] {
  const whose = named.map(({ rows }) => rows).find((rows) => rows !== undefined && rows !== true);
  return named.map(({ column, called }) => (called && whose ? whose : column));
}

/** "name" also of the column that says what a row is about. */
const column = (scan: Scan): Rule<Named> => {
  const label = scan.label();
  return (at) => {
    const found = map(scan.column, (match): Named => ({ column: match.column }))(at);
    return found.length || label?.type !== 'text'
      ? found
      : map(scan.phrase('name|names'), (): Named => ({ column: label, called: true }))(at);
  };
};

/** "cinema" of "cinema name", "gas station" of "gas station id": what the rows are called, before one of their columns. */
function wordsOfTable(scan: Scan): Rule<unknown> {
  const words = stemsOf(scan.table.name);
  return (at) => {
    const reads: Read<undefined>[] = [];
    for (let place = words.indexOf(stemOf(scan, at)), to = at; place >= 0 && words[place] === stemOf(scan, to); place++)
      reads.push(read(++to, undefined));
    return reads;
  };
}

const stemOf = (scan: Scan, at: number): string => stemsOf(scan.token(at)?.lower ?? '')[0] ?? '';

const ARTICLES = 'the|a|an|all|all the|all of the|their|its|his|her|each|every|both';
const JOINS = 'and|and the|and also|as well as|&|and their|and its|along with|together with';
