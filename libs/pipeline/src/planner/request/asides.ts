// Sentences around a question that speak of none of the data: "League registration is due, so chasing money - how much …", "…?
// I want to send a thank you". Left aside only where the question by itself is understood, and told.
import type { TaskTable } from '@quaestor/ports';
import { STOP_WORDS } from '../../words/lexicon.ts';
import { rememberedOf } from '../../words/remembered.ts';
import { wordsOf } from '../../words/spelling.ts';
import { splitWords, stem } from '../../words/split-words.ts';

const ASKS =
  '(?:how|what|whats|which|who|whos|when|where|is|are|was|were|did|does|do|has|have|could|can|would|give|show|list|tell|names? of|number of|total|average|avg|mean|median|percentage|percent|share|top|biggest|largest|smallest|highest|lowest|longest|shortest|oldest|newest|latest|first|last|add up|count)\\b';
const BEFORE = new RegExp(
  `^\\s*(?<aside>[^.!?:–—]{3,120}?)(?:[.!:]+\\s+|\\s+[-–—]+\\s+)(?<question>${ASKS}.+)$`,
  'isu',
);
const AFTER = /^(?<question>[^?]+\?)\s*(?<aside>(?:i|we|it's|they|he|she|because|cos|my|our)\b[^?\n]{3,120})$/isu;

/** What follows may say which rows are meant. */
const TELLS_WHICH =
  /\d|[=<>%£$€]|\b(?:only|just|except|excluding|exclude|incl\w*|excl\w*|without|not|never|no|ignor\w+|leav\w+|skip\w*|count\w*|mean|means|meant|careful|treat|assum\w+|but|those|these|them|ones?|all|any|every|each|both|since|until|before|after|between|over|under|above|below|more|less|most|least|january|february|march|april|may|june|july|august|september|october|november|december|(?:last|this|next|past|current) (?:year|month|week|quarter|season|term))\b|n['’]t\b/i;

/** The question without them, and what they were, as they were written. */
export function withoutAsides(text: string, tables: readonly TaskTable[]): { question: string; asides: string[] } {
  let question = text;
  const asides: string[] = [];
  for (const around of [BEFORE, AFTER]) {
    const said = around.exec(question)?.groups;
    if (!said || !saysNothing(said['aside']!, tables)) continue;
    question = said['question']!;
    asides.push(said['aside']!.trim());
  }
  return { question, asides };
}

/** A place, or whoever, of which nothing is listed. */
const NAMES = /^\s*(?:for|in|on|at|of|from|by|with|to)\b|\b(?:in|at|from|of|by|with|for)\s+(?:the\s+)?\p{Lu}/u;
/** What is no sentence may be a condition: "Overdue - how much". */
const VERB =
  /\b(?:is|are|was|were|am|have|has|had|wants?|wanted|needs?|likes?|thinks?|asks?|asked|asking|com(?:e|es|ing)|doing|going|chasing|putting|making|writing|preparing|working|sends?|sending|gets?|getting|got|says?|said|knows?|answer)\b/i;

const saysNothing = (aside: string, tables: readonly TaskTable[]): boolean =>
  VERB.test(aside) &&
  !NAMES.test(aside) &&
  !TELLS_WHICH.test(aside) &&
  !splitWords(aside).some((word) => !STOP_WORDS.has(word) && tables.some((table) => stemsIn(table).has(stem(word))));

const stemsIn = rememberedOf(
  (table: TaskTable): ReadonlySet<string> =>
    new Set([...wordsOf(table), ...table.name.split('_')].map(stem).filter((word) => !STOP_WORDS.has(word))),
);
