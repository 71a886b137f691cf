// The question's phrases → columns and values they may stand for, best first: for ranking what a model is shown and for
// telling what was understood. The planner reads more strictly, by itself.
import type { ColumnMapping } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { STOP_WORDS } from '../words/lexicon.ts';
import { splitWords } from '../words/split-words.ts';
import { CERTAIN_SCORE, indexOf, mappingOf } from '../words/table-index.ts';
import { TokenizedQuestion } from '../words/tokens.ts';

const LONGEST_PHRASE = 5;
const MAX_ALTERNATIVES = 5;
/** Of a very long question the rest is not looked at; a model still reads it all. */
const MAX_TOKENS = 400;
/** A value found in a cell is as good as a column's plural, and better than a synonym. */
const VALUE_SCORE = 0.9;

interface Candidate {
  from: number;
  to: number;
  mapping: ColumnMapping;
}

export function mapColumns(text: string, tables: readonly TaskTable[]): ColumnMapping[] {
  const question = new TokenizedQuestion(text);
  const length = Math.min(MAX_TOKENS, question.tokens.length);
  const candidates: Candidate[] = [];
  for (let from = 0; from < length; from++) {
    for (let to = from + 1; to <= Math.min(length, from + LONGEST_PHRASE); to++) {
      const phrase = question.slice(from, to);
      const words = splitWords(phrase);
      if (words.every((word) => STOP_WORDS.has(word))) continue;
      const [mapping] = mappingsOf(phrase, words, tables);
      if (mapping) candidates.push({ from, to, mapping });
    }
  }
  return withoutOverlap(candidates).map(({ mapping }) => mapping);
}

function mappingsOf(phrase: string, words: readonly string[], tables: readonly TaskTable[]): ColumnMapping[] {
  const found = tables.flatMap((table) => {
    const index = indexOf(table);
    const columns = index.columns(words, phrase).slice(0, MAX_ALTERNATIVES + 1);
    const values = index.values(phrase).slice(0, MAX_ALTERNATIVES + 1);
    return [
      ...columns.map((match) => mappingOf(phrase, table, match)),
      ...values.map(({ column, value }) => ({
        ...mappingOf(phrase, table, { column, score: VALUE_SCORE, evidence: 'value' }),
        value,
      })),
    ];
  });
  const [best, ...others] = found.sort((a, b) => b.score - a.score);
  if (!best) return [];
  const alternatives = others
    .slice(0, MAX_ALTERNATIVES)
    .map(({ filename, table, column, score, evidence }) => ({ filename, table, column, score, evidence }));
  return [{ ...best, alternatives }];
}

/** Sure matches before vague ones, longer phrases before shorter; then back in the question's order. */
function withoutOverlap(candidates: readonly Candidate[]): Candidate[] {
  const sure = ({ mapping }: Candidate) => (mapping.score >= CERTAIN_SCORE ? 1 : 0);
  const ranked = [...candidates].sort(
    (a, b) => sure(b) - sure(a) || b.to - b.from - (a.to - a.from) || b.mapping.score - a.mapping.score,
  );
  const chosen: Candidate[] = [];
  for (const candidate of ranked) {
    if (chosen.every(({ from, to }) => candidate.to <= from || to <= candidate.from)) chosen.push(candidate);
  }
  return chosen.sort((a, b) => a.from - b.from);
}
