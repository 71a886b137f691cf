// How a text is spelled: what it contains, starts or ends with.
import type { ColumnSchema } from '@quaestor/contracts';
import type { Narrowing } from './narrowing.ts';
import { type Rule, alt, map, maybe, read, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { STOP_WORDS } from '../../../words/lexicon.ts';
import { type ColumnMatch, mappingOf } from '../../../words/table-index.ts';

const CONTAINS =
  'contains|contain|containing|includes|include|contains the word|contain the word|contains a|containing a|containing the word|includes the word|with the word|that contain|that contains|contain the text|contains the text|mention|mentions|that mention|mentioning|have the word';

const HAS = 'with|has|have|having|including|that have|with a';

/** What is contained is some letters, and not what the word after it is said of. */
const LETTERS = ['substring', 'string', 'letters', 'phrase', 'text', 'word', 'characters']
  .flatMap((noun) => ['', 'the ', 'a '].map((article) => `${article}${noun}`))
  .join('|');

const IN_COLUMN = 'in the|in their|in its|in|in the column|as part of the';

const STARTS =
  'start with|starts with|starting with|begin with|begins with|beginning with|start with the letter|starts with the letter|starting with the letter|begin with the letter|begins with the letter|beginning with the letter|start with a|begin with a|that start with|that begin with|whose name starts with|whose name begins with|that start with the letter';

const ENDS =
  'end with|ends with|ending with|end in|ends in|ending in|end with the letter|ends with the letter|that end with|that end in|ending with the letter';

/** "whose name contains "Dale"", "start with the letter G", "have Storm in the title". */
export function spelled(scan: Scan, text: Rule<ColumnMatch>): Rule<Narrowing> {
  const letters = scan.phrase(LETTERS);
  const op = alt(
    map(scan.phrase(CONTAINS), () => 'contains' as const),
    map(seq(scan.phrase(`${CONTAINS}|${HAS}`), letters), () => 'contains' as const),
    map(scan.phrase(STARTS), () => 'starts' as const),
    map(scan.phrase(ENDS), () => 'ends' as const),
  );
  const word: Rule<string> = (at) => {
    const token = scan.token(at);
    if (!token) return [];
    const quoted = /["'“‘]/.test(scan.question.text[token.start - 1] ?? '');
    if (!quoted) return STOP_WORDS.has(token.lower) ? [] : [read(at + 1, token.text, { cost: 0.1 })];
    let to = at + 1;
    while (to < scan.end && !/^["'”’]/.test(scan.question.text.slice(scan.token(to - 1)!.end))) to++;
    return [read(to, scan.text(at, to), { cost: -0.1 })];
  };
  const opener = maybe(
    scan.phrase('whose|where|where the|with|with a|that have|have|has|with the|of which the|the|that|whose the'),
  );
  const label = scan.label();
  const named = alt(
    text,
    label && label.type === 'text'
      ? map(scan.phrase('name|names|whose name|title'), () => ({
          column: label,
          score: 0.75,
          evidence: 'type' as const,
        }))
      : () => [],
  );
  const condition = (column: ColumnSchema, how: 'contains' | 'starts' | 'ends', what: string): Narrowing => ({
    filters: [{ column: column.name, op: how, values: [what] }],
  });
  // "has" and "with" say so only of what is quoted or where the column is named after it
  const quoted: Rule<string> = (at) => word(at).filter(({ cost }) => cost < 0);
  const has = map(scan.phrase(HAS), () => 'contains' as const);
  return alt<Narrowing>(
    map(seq(opener, named, op, word), ([, { column }, how, what]) => condition(column, how, what)),
    map(seq(opener, named, has, quoted), ([, { column }, how, what]) => condition(column, how, what)),
    map(
      seq(alt<'contains' | 'starts' | 'ends'>(op, has), word, scan.phrase(IN_COLUMN), named),
      ([how, what, , { column }]) => condition(column, how, what),
    ),
    (at) =>
      label?.type === 'text'
        ? map(
            seq(
              alt(
                map(scan.phrase(STARTS), () => 'starts' as const),
                map(scan.phrase(ENDS), () => 'ends' as const),
              ),
              word,
            ),
            ([how, what]) => condition(label, how, what),
          )(at).map((each) => ({
            ...each,
            cost: each.cost + 0.1,
            mapping: [
              mappingOf(scan.text(at, each.to), scan.table, { column: label, score: 0.75, evidence: 'type' as const }),
            ],
          }))
        : [],
  );
}
