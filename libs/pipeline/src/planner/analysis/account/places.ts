// Where a question would say which rows are meant: "in third class", "of rural towns", "who were ill". A word that nobody
// understood may stand elsewhere, as what the rows or the whole are called; in such a place it is a condition left out.

const WORD = String.raw`[\p{L}][\p{L}'’-]*`;
/** What follows has no article: "in the survey" is the whole, "in Southampton" a part of it. */
const BARE = new RegExp(
  `(?<![\\p{L}-])(?:in|at|from|with|without|under|during|aboard|near|inside|outside|via|despite|until|since) (?!the |this |these |that |those |its |their |our |each |every |a |an )(${WORD})`,
  'giu',
);
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
const CLAUSE = /(?<![\p{L}-])(?:who|whose|whom|(?<=s )that|(?<=s )which) ([^.,;:¦?()]*)/giu;

/** The words in such places of which `isKnown` knows nothing; where groups were found, "each" is of them. */
export function conditionsLeft(text: string, isKnown: (word: string) => boolean, grouped: boolean): string[] {
  const said = text.replace(/\s+/g, ' ');
  const strange = (word: string) => !isKnown(word.toLowerCase().replace(/['’]s?$/, ''));
  const bare = [BARE, NAMED, ...(grouped ? [] : [EACH])]
    .flatMap((place) => [...said.matchAll(place)])
    .flatMap(([, word = '']) => (strange(word) ? [word] : []));
  const before = [...said.matchAll(BEFORE_ROWS)].flatMap(([, word = '', rows = '']) =>
    strange(word) && strange(rows) ? [word] : [],
  );
  const doing = [...said.matchAll(DOING)].flatMap(([, rows = '', word = '']) =>
    strange(word) && strange(rows) ? [word] : [],
  );
  const clauses = [...said.matchAll(CLAUSE)].flatMap(([, clause = '']) =>
    (clause.match(new RegExp(WORD, 'gu')) ?? []).filter(strange),
  );
  return [...bare, ...before, ...doing, ...clauses];
}
