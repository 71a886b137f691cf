// `hired`, `hiring` and `HireDate` speak of the same; a rough root of English verbs and nouns is enough to see it.
import { remembered } from './remembered.ts';
import { splitWords, stem } from './split-words.ts';

/** To the root of a verb that is said more often of the same. */
const IRREGULAR: Readonly<Record<string, string>> = {
  done: 'done',
  sent: 'ship',
  dispatched: 'ship',
  dispatch: 'ship',
  arrived: 'deliver',
  arrive: 'deliver',
  arriving: 'deliver',
  built: 'build',
  begun: 'begin',
  began: 'begin',
  bought: 'buy',
  sold: 'sel',
  spent: 'spend',
  made: 'mak',
  used: 'use',
  eaten: 'eat',
  ate: 'eat',
  drunk: 'drink',
  drank: 'drink',
  paid: 'pay',
  admitted: 'admit',
  admission: 'admit',
  left: 'depart',
  leave: 'depart',
  leaving: 'depart',
  departure: 'depart',
  arrival: 'deliver',
  department: 'department',
  born: 'birth',
  wrote: 'writ',
  written: 'writ',
  won: 'win',
  took: 'take',
  taken: 'take',
  extension: 'extend',
  gave: 'giv',
  given: 'giv',
  kept: 'keep',
  withdrawn: 'withdraw',
  withdrew: 'withdraw',
  receipt: 'receiv',
  led: 'lead',
  taught: 'teach',
  drove: 'driv',
  driven: 'driv',
  rode: 'rid',
  ridden: 'rid',
  sang: 'sing',
  sung: 'sing',
  held: 'hold',
  ran: 'run',
  chose: 'choos',
  chosen: 'choos',
  lost: 'los',
  swam: 'swim',
  swum: 'swim',
  flew: 'fly',
  flown: 'fly',
  grew: 'grow',
  grown: 'grow',
  spoke: 'speak',
  spoken: 'speak',
  caught: 'catch',
  thrown: 'throw',
  threw: 'throw',
  drew: 'draw',
  drawn: 'draw',
  rating: 'rating',
  resolution: 'resolv',
  submission: 'submit',
  order: 'order',
  died: 'death',
  failure: 'fail',
  closure: 'clos',
  conversion: 'convert',
  // no counting, parting, storing: they only end like it
  county: 'county',
  party: 'party',
  story: 'story',
  army: 'army',
  corner: 'corner',
  center: 'center',
};

const VOWEL = /[aeiouy]/;

export const rootOf = remembered((word: string): string => {
  const irregular = IRREGULAR[word] ?? IRREGULAR[stem(word)];
  if (irregular !== undefined) return irregular;
  let root = stem(word);
  for (const ending of ['ing', 'ed', 'ly', 'ment', 'ation', 'al', 'y', 'ion', 'er', 'or']) {
    const rest = root.slice(0, -ending.length);
    if (rest.length >= 3 && root.endsWith(ending) && VOWEL.test(rest)) {
      root = rest;
      break;
    }
  }
  root = root.replace(/([bdgklmnprt])\1$/, '$1');
  return root.length > 3 ? root.replace(/e$/, '') : root;
});

/** The root of each word of a name. */
export const rootsOf = remembered((text: string): readonly string[] => splitWords(text).map(rootOf));

/** Whether one of the words speaks of the same as `word`. */
export const shareRoot = (words: readonly string[], word: string): boolean => {
  const root = rootOf(word);
  return words.some((each) => rootOf(each) === root);
};
