// Sentences and clauses around a question that speak of none of the data: "League registration is due, so chasing money - how
// much …", "…? I want to send a thank you", "… (poor things)". Left aside only where the question by itself is understood, and told.
import type { TaskTable } from '@quaestor/ports';
import { STOP_WORDS } from '../../words/lexicon.ts';
import { rememberedOf } from '../../words/remembered.ts';
import { wordsOf } from '../../words/spelling.ts';
import { splitWords, stem } from '../../words/split-words.ts';
import { STATUSES } from '../../words/status-words.ts';
import { indexOf } from '../../words/table-index.ts';
import { ADJECTIVES } from '../grammar/phrases/phrases.ts';
import { INTERJECTIONS, OF_ASKING, TO_SEE } from './of-asking.ts';

const ASKS =
  '(?:how|what|whats|which|who|whos|when|where|is|are|was|were|did|does|do|has|have|could|can|would|give|show|list|tell|names? of|number of|total|average|avg|mean|median|percentage|percent|share|top|biggest|largest|smallest|highest|lowest|longest|shortest|oldest|newest|latest|first|last|add up|count)\\b';
const BEFORE = new RegExp(
  `^\\s*(?<aside>[^.!?:–—]{3,120}?)(?:[.!:]+\\s+|\\s+[-–—]+\\s+)(?<question>${ASKS}.+)$`,
  'isu',
);
const AFTER = /^(?<question>[^?]+\?)\s*(?<aside>(?:im|i|we|it's|they|he|she|because|cos|my|our)\b[^?\n]{3,120})$/isu;

/** Clauses that are set off by a mark, or by what they begin with; what is said in them is of the asking. */
const CLAUSE_BEFORE = new RegExp(
  `^\\s*(?<aside>[^,;.?!:()–—]{3,100}?)(?:[.!,;:–—]+\\s*|\\s+-\\s+)(?<question>${ASKS}.+)$`,
  'isu',
);
const CLAUSE_AFTER =
  /^(?<question>.+?)(?:\s*[,;.!?–—]+\s*|\s+-+\s+|\s+(?=so (?:that )?(?:i|we) (?:can|could)\b))(?<aside>[^,;.?!()–—]{3,100})[.!?\s]*$/isu;
const CLAUSE_WITHIN = /\s*\((?<aside>[^()]{3,80})\)/iu;

/** What follows may say which rows are meant. */
const TELLS_WHICH =
  /\d|[=<>%£$€]|\b(?:only|just|except|excluding|exclude|incl\w*|excl\w*|without|not|never|no|ignor\w+|leav\w+|skip\w*|count\w*|mean|means|meant|careful|treat|assum\w+|but|those|these|them|ones?|all|any|every|each|both|since|until|before|after|between|over|under|above|below|more|less|most|least|january|february|march|april|may|june|july|august|september|october|november|december|(?:last|this|next|past|current) (?:year|month|week|quarter|season|term))\b|n['’]t\b/i;
/** Or what is to be told of them. */
const TELLS_WHAT =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|half|per|by|names?|numbers?|totals?|sums?|averages?|amounts?|lists?|dates?|sorted|ordered|best|worst|highest|lowest|main|instead|monday|tuesday|wednesday|thursday|friday|when|where|who|which|whose|what)\b/i;

/** The question without them, and what they were, as they were written. */
export function withoutAsides(text: string, tables: readonly TaskTable[]): { question: string; asides: string[] } {
  let question = text;
  const asides: string[] = [];
  const leave = (said: RegExpExecArray, rest: string) => {
    question = rest;
    asides.push(said.groups!['aside']!.trim());
  };
  for (const around of [BEFORE, AFTER]) {
    const said = around.exec(question);
    if (said && saysNothing(said.groups!['aside']!, tables)) leave(said, said.groups!['question']!);
  }
  const within = CLAUSE_WITHIN.exec(question);
  if (within && isOfAsking(within.groups!['aside']!, question, tables)) leave(within, question.replace(within[0], ''));
  for (const around of [CLAUSE_AFTER, CLAUSE_BEFORE]) {
    const said = around.exec(question);
    if (said && isOfAsking(said.groups!['aside']!, said.groups!['question']!, tables))
      leave(said, said.groups!['question']!);
  }
  return { question, asides };
}

/** A place, or whoever, of which nothing is listed. */
const NAMES = /^\s*(?:for|in|on|at|of|from|by|with|to)\b|\b(?:in|at|from|of|by|with|for)\s+(?:the\s+)?\p{Lu}/u;
/** What is no sentence may be a condition: "Overdue - how much". */
const VERB =
  /\b(?:is|are|was|were|am|im|have|has|had|wants?|wanted|needs?|likes?|thinks?|asks?|asked|asking|com(?:e|es|ing)|doing|going|chasing|putting|making|writing|preparing|working|sends?|sending|gets?|getting|got|says?|said|knows?|answer)\b/i;

const saysNothing = (aside: string, tables: readonly TaskTable[]): boolean =>
  VERB.test(aside) &&
  !NAMES.test(aside) &&
  !TELLS_WHICH.test(aside) &&
  !TELLS_STATE.test(aside) &&
  !wordsOfData(aside, tables).length;

/** Where and when whoever asks will be, and no row was. */
const OCCASION =
  /\b(?:at|for|in|on|to) (?:the|our|a) (?:\p{L}+ )?(?:agm|meeting|party|dinner|fair|fete|do|committee|newsletter|board|office|pub)\b|\b(?:on |this |next |come )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:next|this) week(?:end)?|tomorrow|tonight)\b/giu;
/** Of all that were asked for, some: "i want to thank the women", "the Leeds lot". */
const TELLS_WHOM =
  /\b(?:men|women|boys|girls|ladies|lads|kids|children|adults|pensioners|winners|losers|regulars|newcomers|beginners|leavers|joiners)\b|(?<=\s)\p{Lu}\p{Ll}/u;

function isOfAsking(aside: string, question: string, tables: readonly TaskTable[]): boolean {
  const said = aside.trim();
  const ofData = wordsOfData(said, tables);
  if (INTERJECTIONS.test(said)) return ofData.length === 0;
  if (/\d|[=<>%£$€]|n['’]t\b|\b(?:not|never|no|only|without|except)\b/iu.test(said)) return false;
  // what is hoped to be seen in a table that is asked for
  if (TO_SEE.test(said))
    return (
      /\b(?:per|each|every)\b/iu.test(question) &&
      ofData.every((word) => word === stem('people') || splitWords(question).map(stem).includes(word))
    );
  if (ofData.length > 0 || !OF_ASKING.some((form) => form.test(said))) return false;
  const rest = said
    .replace(OCCASION, '')
    .replace(/^(?:so (?:that )?)?(?:just )?(?:i|we)\b.*? (?=them\b|him\b|her\b)(?:them|him|her)\b/iu, '');
  return (
    !NAMES.test(rest) &&
    !TELLS_WHICH.test(rest) &&
    !TELLS_WHAT.test(rest) &&
    !TELLS_WHOM.test(rest) &&
    !TELLS_STATE.test(rest)
  );
}

/** "they were late", "it was called off": what became of rows. */
const TELLS_STATE = new RegExp(
  String.raw`\b(?:${[...STATUSES.map(({ said }) => said), ...ADJECTIVES.map(({ forms }) => forms)].join('|')})\b`,
  'iu',
);

/** Stems of the words that a table has too, or has another word for. */
const wordsOfData = (aside: string, tables: readonly TaskTable[]): string[] =>
  splitWords(aside)
    .filter(
      (word) =>
        !STOP_WORDS.has(word) &&
        tables.some((table) => stemsIn(table).has(stem(word)) || indexOf(table).values(word).length > 0),
    )
    .map(stem);

const stemsIn = rememberedOf(
  (table: TaskTable): ReadonlySet<string> =>
    new Set([...wordsOf(table), ...table.name.split('_')].map(stem).filter((word) => !STOP_WORDS.has(word))),
);
