// A question over the rows of one table, or of several taken as those of one.
import type { TaskTable } from '@quaestor/ports';
import type { TokenizedQuestion } from '../words/tokens.ts';
import { isCircular, readByGrammar } from './grammar/read-by-grammar.ts';
import { readByCores, type Reading, Unclear } from './read-question.ts';

/** @throws {Unclear} */
export function readOneTable(question: TokenizedQuestion, table: TaskTable): Reading {
  try {
    return readByGrammar(question, table);
  } catch (error) {
    if (!(error instanceof Unclear)) throw error;
    const reading = readByCores(question, table);
    if (isCircular(reading.plan)) throw error;
    return reading;
  }
}
