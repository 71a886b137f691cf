// Whom a key and a name both tell: "customers" of a `Customer ID` and a `Customer Name`.
import { splitWords, stem } from '../../../words/split-words.ts';
import type { ColumnMatch } from '../../../words/table-index.ts';
import type { Scan } from '../scan.ts';

const KEY = /^(id|key|code|no|nr|number|uuid)$/;
const KEYS = /^(ids?|keys?|codes?|numbers?|nos?|refs?)$/;
/** Of a `store_type` there may be as many as of stores, and each of several. */
const TELLING = /^(name|title|label|description|detail|location|place|address|town|city)$/;
const COUNTED = /^(many|number|count|unique|distinct|different)$/;

/** The `store_location` that is another for each `store_id`: people are told by it which store it is. */
function toldBy({ schema }: Scan, match: ColumnMatch, keyed: string | undefined): ColumnMatch {
  const { column } = match;
  if (keyed === undefined || column.type !== 'integer') return match;
  const texts = schema.filter(({ name, type, distinct }) => {
    const words = splitWords(name).map(stem);
    const last = words.pop() ?? '';
    return type === 'text' && distinct === column.distinct && words.join(' ') === keyed && TELLING.test(last);
  });
  return texts.length === 1 ? { ...match, column: texts[0]! } : match;
}

/** Without the one that is not meant: how many there are is told by the key, who they are by a name that is as often another. */
export function keyOrName(scan: Scan, matches: readonly ColumnMatch[]): readonly ColumnMatch[] {
  const of = ({ column }: ColumnMatch, last: RegExp) => {
    const words = splitWords(column.name);
    return words.length > 1 && last.test(words.at(-1)!) ? words.slice(0, -1).map(stem).join(' ') : undefined;
  };
  const keys = matches.filter((match) => of(match, KEY) !== undefined);
  if (keys.length === 0) return matches;
  const isCounted = scan.question.tokens.some(({ lower }) => COUNTED.test(lower));
  const asksForKey = scan.question.tokens.some(({ lower }) => KEYS.test(lower));
  const said = isCounted || asksForKey ? matches : matches.map((match) => toldBy(scan, match, of(match, KEY)));
  return said.filter((match) => {
    const named = of(match, /^name$/);
    if (named !== undefined) return !isCounted || !keys.some((key) => of(key, KEY) === named);
    const keyed = of(match, KEY);
    return (
      isCounted ||
      keyed === undefined ||
      !matches.some((other) => keyed === of(other, /^name$/) && other.column.distinct === match.column.distinct)
    );
  });
}
