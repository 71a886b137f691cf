// The words by which questions connect things of one kind with things of another. They say little by themselves: what is
// meant follows from the tables, and where these allow two connections the question is not answered.

const inflected = (verb: string): string[] => {
  const stem = verb.replace(/e$/, '');
  const third = /(s|sh|ch|x|o)$/.test(verb)
    ? `${verb}es`
    : verb.endsWith('y') && !/[aeo]y$/.test(verb)
      ? `${verb.slice(0, -1)}ies`
      : `${verb}s`;
  const past = verb.endsWith('y') && !/[aeo]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${stem}ed`;
  return [verb, third, `${stem}ing`, past];
};

const REGULAR =
  'flow pass cross traverse locate contain belong work live play perform attend enroll order purchase place own host support sponsor direct produce publish release supply use treat visit manage serve study offer require receive participate compete register book wash include drain stay move employ assign start graduate record borrow rent review rate like follow mention appear join operate land depart arrive ship deliver handle process';
const IRREGULAR =
  'lead leads leading led flown flied compatible associated affiliated connected linked related show shows showing showed shown run runs running ran go goes going went lie lies lying lay take takes taking took taken teach teaches teaching taught buy buys buying bought sell sells selling sold make makes making made write writes writing wrote written drive drives driving driven sing sings singing sang have has having had own owns hold holds holding held win wins winning won find finds found enrolled enrolling planned travel travels traveling come comes came coming fly flies flying flew get gets got give gives given';

export const VERBS: readonly string[] = [...REGULAR.split(' ').flatMap(inflected), ...IRREGULAR.split(' ')];

export const PREPOSITIONS = [
  ...[
    'in',
    'of',
    'from',
    'at',
    'on',
    'for',
    'within',
    'inside',
    'by',
    'to',
    'with',
    'through',
    'over',
    'across',
    'into',
  ],
  ...['along', 'throughout'],
] as const;

/** Where something is, or whose it is. */
export const PLACING = ['in', 'of', 'from', 'at', 'on', 'for', 'within', 'inside', 'inside of', 'by'] as const;

export const RELATIVES = ['that', 'which', 'who', 'whom', 'where'] as const;
export const AUXILIARIES = [
  'do',
  'does',
  'did',
  'is',
  'are',
  'was',
  'were',
  'has',
  'have',
  'had',
  'has been',
  'have been',
  'can',
  'become',
  'becomes',
  'became',
] as const;
export const NEGATIVES = [
  'do not',
  "don't",
  'does not',
  "doesn't",
  'did not',
  "didn't",
  'are not',
  "aren't",
  'is not',
  "isn't",
  'were not',
  'was not',
  'have not',
  'has not',
  'never',
  'not',
] as const;
export const LOCATED = ['located', 'found', 'situated', 'based', 'lying', 'placed'] as const;

/** Between two things of one kind, where a table of pairs says which. */
export const BORDERING = [
  ...[
    'border',
    'borders',
    'bordering',
    'bordered',
    'border on',
    'borders on',
    'neighbor',
    'neighbors',
    'neighboring',
    'neighbour',
  ],
  ...[
    'neighbours',
    'neighbouring',
    'adjoin',
    'adjoins',
    'adjoining',
    'surround',
    'surrounds',
    'surrounding',
    'touch',
    'touches',
  ],
  ...['next to', 'adjacent to', 'share a border with', 'shares a border with', 'bordering on', 'bordered by'],
] as const;
export const BORDERING_ADJECTIVES = [
  'neighboring',
  'neighbouring',
  'bordering',
  'adjacent',
  'surrounding',
  'adjoining',
] as const;

export const OPENERS = [
  'with',
  'having',
  'has',
  'have',
  'had',
  'that has',
  'that have',
  'that had',
  'which has',
  'which have',
  'who has',
  'who have',
  'who had',
  'containing',
  'contains',
  'contain',
  'that contains',
  'that contain',
  'which contain',
  'which contains',
  'whose',
  'possessing',
  'possesses',
] as const;
export const ABSENCE = [
  'without',
  'without any',
  'with no',
  'have no',
  'has no',
  'had no',
  'that have no',
  'that has no',
  'which have no',
  'which has no',
  'who have no',
  'having no',
  'that had no',
  'not having any',
  'that do not have',
  'that do not have any',
  'that does not have any',
  'who do not have',
  'who do not have any',
  'do not have',
  'do not have any',
  'does not have any',
  'that did not have any',
  'which do not have any',
  'which do not have',
  "don't have",
  "don't have any",
  "which don't have",
  "which don't have any",
  "that don't have",
  "that don't have any",
] as const;

export const MOST: Readonly<Record<string, 'desc' | 'asc'>> = Object.fromEntries([
  ...[
    'the most',
    'most',
    'the most number of',
    'the largest number of',
    'the highest number of',
    'the greatest number of',
    'the maximum number of',
    'the most total',
    'largest number of',
    'highest number of',
  ].map((each) => [each, 'desc'] as const),
  ...[
    'the least',
    'least',
    'the fewest',
    'fewest',
    'the least number of',
    'the fewest number of',
    'the smallest number of',
    'the lowest number of',
    'the minimum number of',
  ].map((each) => [each, 'asc'] as const),
]);

export const NAMED = [
  'named',
  'called',
  'with the name',
  'with name',
  'by the name of',
  'whose name is',
  'named as',
  'that is named',
  'that are named',
  'that are called',
] as const;

export const DETERMINERS = [
  'the',
  'a',
  'an',
  'all',
  'all the',
  'all of the',
  'the listed',
  'all the listed',
  'any',
  'these',
  'some',
  'our',
  'of the',
  'one of the',
  'other',
  'any other',
  'the other',
  'at least one',
  'at least one other',
  'different',
  'the different',
] as const;

export const LEADS = [
  ...[
    'give me',
    'show me',
    'tell me',
    'list',
    'name',
    'show',
    'find',
    'return',
    'display',
    'get',
    'give',
    'report',
    'state',
    'identify',
  ],
  ...[
    'what is',
    'what are',
    'which is',
    'which are',
    'what was',
    'what were',
    "what's",
    'whats',
    'who is',
    'who are',
    'who was',
    'who were',
    'what',
    'which',
  ],
  ...[
    'please',
    'could you',
    'can you',
    'would you',
    'could you please',
    'can you please',
    'can you tell me',
    'could you tell me',
    'i want to know',
  ],
  ...['find out', 'list out', 'what can you tell me about', 'tell me about', 'count', 'who', 'for'],
] as const;

/** Say that a thing is there, and nothing more. */
export const THERE = [
  'are there',
  'is there',
  'were there',
  'was there',
  'there are',
  'there is',
  'exist',
  'exists',
  'do we have',
  'we have',
  'are listed',
  'there',
  'are recorded',
  'on record',
  'in record',
  'listed',
  'in total',
  'in all',
  'altogether',
] as const;

export interface Dimension {
  words: readonly string[];
  /** Tried in this order: the first that the kind of thing has. */
  concepts: readonly string[];
  direction: 'asc' | 'desc';
}

const SIZE = ['area', 'size', 'population', 'capacity', 'length'];
const HEIGHT = ['height', 'altitude', 'elevation'];

export const DIMENSIONS: readonly Dimension[] = [
  { words: ['largest', 'biggest', 'greatest'], concepts: SIZE, direction: 'desc' },
  { words: ['smallest'], concepts: SIZE, direction: 'asc' },
  { words: ['longest'], concepts: ['length', 'duration'], direction: 'desc' },
  { words: ['shortest'], concepts: ['length', 'duration', 'height'], direction: 'asc' },
  { words: ['tallest', 'highest'], concepts: HEIGHT, direction: 'desc' },
  { words: ['lowest'], concepts: HEIGHT, direction: 'asc' },
  { words: ['oldest'], concepts: ['age'], direction: 'desc' },
  { words: ['youngest'], concepts: ['age'], direction: 'asc' },
  { words: ['heaviest'], concepts: ['weight'], direction: 'desc' },
  { words: ['lightest'], concepts: ['weight'], direction: 'asc' },
  { words: ['cheapest', 'least expensive'], concepts: ['price'], direction: 'asc' },
  { words: ['most expensive', 'priciest'], concepts: ['price'], direction: 'desc' },
  { words: ['best paid', 'highest paid'], concepts: ['salary'], direction: 'desc' },
  { words: ['most populous', 'most populated'], concepts: ['population'], direction: 'desc' },
  { words: ['least populous', 'least populated'], concepts: ['population'], direction: 'asc' },
  { words: ['densest', 'most dense', 'most densely populated'], concepts: ['density'], direction: 'desc' },
  { words: ['sparsest', 'least dense', 'least densely populated'], concepts: ['density'], direction: 'asc' },
];

/** "how big is …": what it asks for. */
export const HOW: readonly { words: readonly string[]; concepts: readonly string[] }[] = [
  { words: ['how big', 'how large'], concepts: ['area', 'size', 'population', 'capacity'] },
  { words: ['how long'], concepts: ['length', 'duration'] },
  { words: ['how high', 'how tall'], concepts: HEIGHT },
  { words: ['how old'], concepts: ['age'] },
  { words: ['how heavy'], concepts: ['weight'] },
  { words: ['how expensive', 'how much is', 'how much does'], concepts: ['price'] },
  { words: ['how dense'], concepts: ['density'] },
];

export const SUPERLATIVES: Readonly<Record<string, 'desc' | 'asc'>> = Object.fromEntries([
  ...[
    'highest',
    'most',
    'largest',
    'biggest',
    'greatest',
    'maximum',
    'longest',
    'top',
    'best',
    'oldest',
    'latest',
    'most number of',
    'largest number of',
    'highest number of',
  ].map((each) => [each, 'desc'] as const),
  ...[
    'lowest',
    'least',
    'fewest',
    'smallest',
    'minimum',
    'shortest',
    'sparsest',
    'youngest',
    'earliest',
    'least number of',
    'smallest number of',
    'lowest number of',
  ].map((each) => [each, 'asc'] as const),
]);

/** Of people, where a column counts them. */
export const LIVING = [
  'people live',
  'people are',
  'people',
  'inhabitants',
  'citizens',
  'citizens live',
  'residents',
  'people stay',
  'people reside',
  'persons live',
  'people living',
  'citizens are',
  'inhabitants live',
  'citizens does',
  'inhabitants does',
  'people does',
  'residents live',
] as const;
