// "high-priority tickets" of a `Priority` High, "Leeds-based" of a Leeds: a value with the name of its column, or with how the
// rows belong to it, in one word.
import { splitWords, stem } from '../../../words/split-words.ts';
import { mappingOf } from '../../../words/table-index.ts';
import { type Read, read, type Rule } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { isOf } from './is-of.ts';
import type { Narrowing } from './narrowing.ts';

export const compoundRule =
  (scan: Scan): Rule<Narrowing> =>
  (at): Read<Narrowing>[] => {
    const { text = '' } = scan.token(at) ?? {};
    const cut = text.lastIndexOf('-');
    const [said, behind] = [text.slice(0, cut).replaceAll('-', ' '), text.slice(cut + 1).toLowerCase()];
    if (cut < 2 || behind.length < 3 || scan.value(at).length > 0) return [];
    return scan.index.values(said).flatMap(({ column, value, ambiguous }): Read<Narrowing>[] => {
      const named = [...scan.index.conceptsOf(column), ...splitWords(column.name)];
      if (ambiguous || !(named.includes(stem(behind)) || BELONGING.has(behind))) return [];
      const narrowing = isOf({ column, values: [value], negated: false });
      const mapping = mappingOf(text, scan.table, { column, score: 0.85, evidence: 'value' });
      return narrowing ? [read(at + 1, narrowing, { cost: 0.05, mapping: [{ ...mapping, value }] })] : [];
    });
  };

const BELONGING = new Set('based related owned led run made built type style only side'.split(' '));
