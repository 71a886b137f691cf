// Words that ask for a join by its name. What is asked of it stands behind them.
import { splitWords, stem } from '../../words/split-words.ts';
import { TokenizedQuestion } from '../../words/tokens.ts';
import type { Phrases } from './phrases.ts';

/** "join the sales with the venues on the venue and …": says what follows from the tables anyway. */
export function withoutJoin(phrases: Phrases): TokenizedQuestion {
  const { question } = phrases;
  const [start] = joinsOf(phrases);
  return start === undefined ? question : new TokenizedQuestion(question.text.slice(question.tokens[start]?.start));
}

function joinsOf(phrases: Phrases): number[] {
  const names = phrases.graph.all.flatMap(({ table }) => [table.name.split('_'), splitWords(table.filename)]).flat();
  const known = new Set(names.map(stem));
  const tableAt = (position: number): number[] => {
    const start = phrases.ends(['the'], position)[0] ?? position;
    const end = [2, 1].map((length) => start + length).find((last) => last <= phrases.length && isKnown(start, last));
    return end === undefined ? [] : phrases.optional(['table', 'file', 'data'], end);
  };
  const isKnown = (from: number, to: number) =>
    splitWords(phrases.text(from, to)).every((word) => known.has(stem(word)));
  return phrases
    .ends(['join', 'joining', 'combine', 'merge', 'after joining'], 0)
    .flatMap(tableAt)
    .flatMap((end) => phrases.ends(['with', 'and', 'to', 'with the', 'and the'], end))
    .flatMap(tableAt)
    .flatMap((end) => [end, ...phrases.ends(['on', 'by', 'using'], end).flatMap((column) => onColumn(phrases, column))])
    .flatMap((end) => phrases.ends(['and', 'then', 'and then'], end));
}

function onColumn(phrases: Phrases, position: number): number[] {
  const start = phrases.ends(['the'], position)[0] ?? position;
  return phrases.graph.links
    .flatMap(({ from, column }) => phrases.attributes(from, start).filter(({ value }) => value.match.column === column))
    .map(({ end }) => end);
}
