// Where a question would say which rows are meant: "in third class", "of rural towns", "who were ill". A word that nobody
// understood may stand elsewhere, as what the rows or the whole are called; in such a place it is a condition left out.

const WORD = String.raw`[\p{L}][\p{L}'’-]*`;
/** What follows has no article: "in the survey" is the whole, "in Southampton" a part of it. */
const BARE = new RegExp(
  `(?<![\\p{L}-])(?:in|at|from|with|without|under|during|aboard|near|inside|outside|via|despite|until|since) (?!the |this |these |that |those |its |their |our |each |every |a |an )(${WORD})`,
  'giu',
);
/** "In the north", "with a valid license": a part, unless it is what the rows or the whole are called. */
const IN_A_PART = new RegExp(
  `(?<![\\p{L}-])(?:in|at|from|with|without|under|during|aboard|near|inside|outside|until|since) (?:the|a|an|this|that|these|those) (${WORD})(?: (${WORD}))?(?=(?: column)? ?\\(? ?(¦)|)`,
  'giu',
);
/** "Per person": what is measured would be divided. */
const PER = new RegExp(`(?<![\\p{L}-])per (?:the |each |every )?(${WORD})`, 'giu');
/** "When it is cold". */
const WHENEVER =
  /(?<![\p{L}-])(?<!(?:determine|check|see|test|assess|decide|evaluate|examine|verify|tell|know|investigate|find out) )(?:when|whenever|while|if|unless|provided|in case) (?:it|they|there|he|she|these|those|that) ([^.,;:¦?()]*)/giu;
/** "Only for smokers". */
const ONLY_FOR = new RegExp(
  `(?<![\\p{L}-])only (?:for|in|at|among|of|by|with|from|on|during) (?:the |those |all )?(${WORD})`,
  'giu',
);
/** "For new members": not the rows alone. */
const NEW_ONES = new RegExp(
  `(?<![\\p{L}-])(?:of|for|among|by) (?:all |the )*(new|old|young|recent|regular|other) (${WORD}s)(?![\\p{L}-])`,
  'giu',
);
/** "Of the second kind". */
const NTH_KIND =
  /(?<![\p{L}-])(?:of|in|with|for|from) the (first|second|third|fourth|last|same|latter|former) (?:kinds?|types?|sorts?|variety|category|class)(?![\p{L}-])/giu;
/** "By decade", where groups are by something else. */
const BY_TIME =
  /(?<![\p{L}-])(?:by|per|for each|for every|in each) (decade|century|year|quarter|month|week|weekday|day|hour|season)(?![\p{L}-])/giu;

/** "To Cherbourg". */
const NAMED = /(?<![\p{L}-])(?:to|of|for|by|on|over) (\p{Lu}[\p{L}'’-]*)/gu;
/** "Passengers paying cash". */
const DOING = new RegExp(`(?<![\\p{L}-])([\\p{L}-]+s) ((?!be)[\\p{Ll}]{3,}ing)(?![\\p{L}-])`, 'gu');
/** "For each port". */
const EACH = new RegExp(`(?<![\\p{L}-])for (?:each|every) (${WORD})`, 'giu');
/** "rural" in "of the rural towns". */
const BEFORE_ROWS = new RegExp(
  `(?<![\\p{L}-])(?:of|for|among|amongst|by|across|do|are|have|many) (?:all |the |these |those )*(${WORD}) (${WORD}s)(?![\\p{L}-])`,
  'giu',
);
/** "Among smokers", "by the rich", "limited to minors", "per decade": of whom, where they are not what the rows are called. */
const OF_WHOM = new RegExp(
  `(?<![\\p{L}-])(?:among|amongst|(?:limited|restricted|confined) to|by|per)(?: only| all)?(?: the| those)? (?![\\p{L}]+ing(?![\\p{L}]))(${WORD})`,
  'giu',
);
/** "Paid online", "bought abroad". */
const DONE = new RegExp(`(?<![\\p{L}-])(?:paid|bought|sold|booked|spent|made|won|earned|born|hired) (${WORD})`, 'giu');
const CLAUSE =
  /(?<![\p{L}-])(?:who|whose|whom|(?<=s )that|that(?= (?:are|were|is|was|have|had|has|do|did)\b)|(?<=s )which) ([^.,;:¦?()]*)/giu;
/** "After the break", "before lunch". */
const AROUND = new RegExp(
  `(?<![\\p{L}-])(?:after|before|during|since|until) (?:the |a |an |its |their )?(${WORD})`,
  'giu',
);
/** "Of the other kind". */
const ANOTHER = new RegExp(`(?<![\\p{L}-])(?:of|in|with|for|from) the other (${WORD})`, 'giu');
/** "Of the other kind": whatever the kinds are, and however plain the word, these are some of the rows, or the second of two groups. */
const OTHER_KIND =
  /(?<![\p{L}-])(?:of|in|with|for|from) the (other) (?: ?¦|kinds?|types?|sorts?|class|classes|category|categories|halves|half|variety|ones)(?![\p{L}-])/giu;
/** "With unusual values": some of the rows, where what is unusual is told of no column. */
const UNUSUAL =
  /(?<![\p{L}-])(?:with|having) (unusual|abnormal|extreme|irregular|odd|strange|suspicious|rare|peculiar) (?:values?|readings?|entries|records|numbers|figures|amounts|data)(?! (?:in|of|for)(?![\p{L}-]))/giu;
/** "Among smokers", where groups are by something else. */
const AMONG = new RegExp(
  `(?<![\\p{L}-])(?:among|amongst|(?:limited|restricted|confined) to)(?: only| all)?(?: the| those)? (${WORD})`,
  'giu',
);
/** A part of the rows by their place, rows that weigh more than others, rows that are left out for what nobody understood. */
const PARTS_OF_ROWS =
  /(?<![\p{L}-])(hal(?:f|ves)|every (?:second|other|third|fourth|fifth|tenth|\d+(?:nd|rd|th))|weight(?=(?:ed|s)? (?:the|each|every|all|by)(?![\p{L}]))|(?:leav(?:e|ing)|left) (?:\p{L}+ ){0,3}out|that are not|which are not|who are not)(?![\p{L}-])/giu;

/** Conditions that no word of an analysis could be, however well known each of their words is. */
export const restrictionsIn = (text: string): string[] =>
  [UNUSUAL, OTHER_KIND, NTH_KIND]
    .flatMap((place) => [...text.replace(/\s+/g, ' ').matchAll(place)])
    .map(([, word = '']) => word);

export interface Reader {
  isKnown: (word: string) => boolean;
  /** Whether a word is what the rows are called. */
  isRows: (word: string) => boolean;
  /** Whether groups were found: "each" and "by" are of them. */
  grouped: boolean;
}

/** The words in such places of which nothing is known. */
export function conditionsLeft(text: string, { isKnown, isRows, grouped }: Reader): string[] {
  const said = text.replace(/\s+/g, ' ');
  const strange = (word: string) => !isKnown(word.toLowerCase().replace(/['’]s?$/, ''));
  const bare = [BARE, NAMED, DONE, ...(grouped ? [] : [EACH])]
    .flatMap((place) => [...said.matchAll(place)])
    .flatMap(([, word = '']) => (strange(word) ? [word] : []));
  const whom = (grouped ? [] : [...said.matchAll(OF_WHOM)]).flatMap(([, word = '']) =>
    strange(word) && !isRows(word.toLowerCase()) ? [word] : [],
  );
  const around = [AROUND, ANOTHER, AMONG]
    .flatMap((place) => [...said.matchAll(place)])
    .flatMap(([, word = '']) => (strange(word) && !isRows(word.toLowerCase()) ? [word] : []));
  const whole = [...said.matchAll(IN_A_PART)].flatMap(({ index, 1: word = '', 2: next, 3: column }) => {
    const noun = next ?? word;
    // "in the trading «volume»", "with a large number"
    const isOfAColumn = column !== undefined && strange(noun);
    if (isOfAColumn || /^(?:number|amount|share|quantity)$/i.test(noun)) return [];
    const isStrange =
      strange(word) || (next !== undefined && /^with(?:out)? an? /i.test(said.slice(index)) && strange(next));
    return isStrange && !isRows(word.toLowerCase()) && !isRows(noun.toLowerCase()) ? [word] : [];
  });
  const each = [PER, ...(grouped ? [BY_TIME] : [])]
    .flatMap((place) => [...said.matchAll(place)])
    .flatMap(([, word = '']) => (strange(word) ? [word] : []));
  const only = [...said.matchAll(ONLY_FOR)].flatMap(([, word = '']) => (strange(word) ? [word] : []));
  const fresh = [...said.matchAll(NEW_ONES)].flatMap(([, word = '', rows = '']) => (strange(rows) ? [word] : []));
  const whenever = [...said.matchAll(WHENEVER)].flatMap(([, clause = '']) =>
    (clause.match(new RegExp(WORD, 'gu')) ?? []).filter(strange),
  );
  const parts = [...said.matchAll(PARTS_OF_ROWS)].map(([, words = '']) => words);
  const before = [...said.matchAll(BEFORE_ROWS)].flatMap(([, word = '', rows = '']) =>
    strange(word) && strange(rows) ? [word] : [],
  );
  const doing = [...said.matchAll(DOING)].flatMap(([, rows = '', word = '']) =>
    strange(word) && strange(rows) ? [word] : [],
  );
  const clauses = [...said.matchAll(CLAUSE)].flatMap(([, clause = '']) =>
    (clause.match(new RegExp(WORD, 'gu')) ?? []).filter(strange),
  );
  return [
    ...bare,
    ...whom,
    ...whole,
    ...each,
    ...only,
    ...fresh,
    ...whenever,
    ...around,
    ...parts,
    ...before,
    ...doing,
    ...clauses,
  ];
}
