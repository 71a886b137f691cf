// Columns of yes and no, said in another form.
import type { ColumnSchema } from '@quaestor/contracts';
import { isYesOrNo } from '../../columns.ts';
import { type Rule, read } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { isMark } from './marks.ts';
import type { Narrowing } from './narrowing.ts';
import { writtenOut } from '../../../words/abbreviations.ts';
import { rootOf } from '../../../words/roots.ts';
import { splitWords } from '../../../words/split-words.ts';
import { type ColumnMatch, mappingOf } from '../../../words/table-index.ts';

const PREFIXES: readonly [string, string][] = [
  ['un', ''],
  ['in', ''],
  ['non', ''],
  ['non-', ''],
  ['off', 'on'],
  ['dis', ''],
  ['il', ''],
];

/** Of yes and no, though it may be written as 1 and 0, or as a mark and nothing. */
export const isFlag = (column: ColumnSchema) => isYesOrNo(column) || isMark(column);

/** "uninsured", "offline", "remotely", "cancellation": a column of yes and no, said in another form. */
export const flagWord = (scan: Scan): Rule<ColumnMatch & { negated: boolean }> => {
  const flags = scan.schema.filter(isFlag).map((column) => ({
    column,
    words: splitWords(column.name)
      .flatMap(writtenOut)
      .filter((word) => !['is', 'has', 'was', 'did'].includes(word)),
  }));
  return (at) => {
    const lower = scan.token(at)?.lower ?? '';
    if (lower.length < 4) return [];
    return flags.flatMap(({ column, words }) => {
      const name = words.join(' ');
      const sameRoot = (word: string) => words.length === 1 && rootOf(word) === rootOf(name);
      const negated = PREFIXES.some(
        ([prefix, kept]) => lower.startsWith(prefix) && sameRoot(kept + lower.slice(prefix.length)),
      );
      if (!negated && !sameRoot(lower)) return [];
      const match = { column, score: 0.85, evidence: 'stem' as const, negated };
      return [read(at + 1, match, { cost: 0.05, mapping: [mappingOf(scan.text(at, at + 1), scan.table, match)] })];
    });
  };
};

export const truthOf = (column: ColumnSchema, value: boolean): Narrowing => {
  const { name, type } = column;
  if (isMark(column)) return { filters: [{ column: name, op: value ? 'present' : 'missing', values: [] }] };
  return { filters: [{ column: name, op: '=', values: [type === 'boolean' ? value : Number(value)] }] };
};
