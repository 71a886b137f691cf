// The words the planner has a meaning for. A question with any other word in it is left to a model.
import type { Measure } from '@quaestor/contracts';
import { stem } from '../words/split-words.ts';

/** How a question may begin; any number of these, one after the other. */
export const LEADS = [
  "what's",
  'whats',
  'what is',
  'what are',
  'what was',
  'what were',
  'what',
  'calculate',
  'compute',
  'find',
  'determine',
  'get',
  'give me',
  'give',
  'show me',
  'show',
  'tell me',
  'return',
  'report',
  'display',
  'i need',
  "i'd like to know",
  'would you',
  'kindly',
  'tell us',
  'provide',
  'i want to know',
  'can you',
  'could you',
  'please',
] as const;

export const MEASURES: readonly { phrase: string; measure: Measure; dateOnly?: true }[] = [
  { phrase: 'average', measure: 'mean' },
  { phrase: 'arithmetic mean', measure: 'mean' },
  { phrase: 'mean', measure: 'mean' },
  { phrase: 'avg', measure: 'mean' },
  { phrase: 'median', measure: 'median' },
  { phrase: 'combined', measure: 'sum' },
  { phrase: 'range', measure: 'range' },
  { phrase: 'variance', measure: 'variance' },
  { phrase: 'mode', measure: 'mode' },
  { phrase: 'most common', measure: 'mode' },
  { phrase: 'most frequent', measure: 'mode' },
  { phrase: 'standard dev', measure: 'stddev' },
  { phrase: 'total', measure: 'sum' },
  { phrase: 'sum', measure: 'sum' },
  { phrase: 'minimum', measure: 'min' },
  { phrase: 'min', measure: 'min' },
  { phrase: 'lowest', measure: 'min' },
  { phrase: 'smallest', measure: 'min' },
  { phrase: 'maximum', measure: 'max' },
  { phrase: 'max', measure: 'max' },
  { phrase: 'highest', measure: 'max' },
  { phrase: 'largest', measure: 'max' },
  { phrase: 'biggest', measure: 'max' },
  { phrase: 'greatest', measure: 'max' },
  { phrase: 'standard deviation', measure: 'stddev' },
  { phrase: 'std deviation', measure: 'stddev' },
  { phrase: 'std dev', measure: 'stddev' },
  { phrase: 'stddev', measure: 'stddev' },
  { phrase: 'std', measure: 'stddev' },
  { phrase: 'first', measure: 'min', dateOnly: true },
  { phrase: 'earliest', measure: 'min', dateOnly: true },
  { phrase: 'oldest', measure: 'min', dateOnly: true },
  { phrase: 'last', measure: 'max', dateOnly: true },
  { phrase: 'latest', measure: 'max', dateOnly: true },
  { phrase: 'most recent', measure: 'max', dateOnly: true },
  { phrase: 'newest', measure: 'max', dateOnly: true },
];

/** After what was counted: these only say that it is there. */
export const EXISTENCE = [
  'are there',
  'were there',
  'there are',
  'there were',
  'is there',
  'was there',
  'do we have',
  'did we have',
  'we have',
  'we had',
  'exist',
  'existed',
  'took place',
  'happened',
  'occurred',
  'were held',
  'are recorded',
  'were recorded',
  'are listed',
  'were listed',
  'are included',
  'were included',
  'did we hold',
  'held',
  'were scored',
  'were made',
  'were taken',
  'were counted',
] as const;

export const FILLERS = ['in total', 'overall', 'altogether', 'in all', 'please'] as const;

export const GROUPING = [
  'grouped by',
  'broken down by',
  'split by',
  'by',
  'per',
  'for each',
  'in each',
  'of each',
  'at each',
  'within each',
  'for every',
  'in every',
  'each',
] as const;

export const SCOPES = ['across', 'over', 'for', 'in', 'of', 'among', 'from', 'throughout', 'within'] as const;
export const ALL = ['all of the', 'all the', 'all our', 'all', 'every', 'the', 'these', 'our'] as const;
export const FILTERS = ['in', 'for', 'at', 'from', 'of', 'within', 'held in'] as const;
export const EQUALS = ['is equal to', 'equal to', 'equals', 'is', 'was', '=', 'of', 'named', 'called'] as const;
export const DATA = ['data set', 'dataset', 'data', 'file', 'table', 'spreadsheet', 'sheet', 'csv'] as const;

/** Nouns that may mean the rows of any table. */
const ROW_NOUNS = new Set([
  'row',
  'record',
  'entry',
  'line',
  'observation',
  'reading',
  'measurement',
  'event',
  'show',
  'order',
]);

/** Words of file names that do not say what the rows are. */
export const NO_NOUNS = new Set(
  'computed data dataset file sheet table list report export copy final new old all raw clean sample csv tsv json xls xlsx'.split(
    ' ',
  ),
);

/**
 * Whether `word` names the rows of a table called `tableName`. Of that name only the last noun counts, in the plural:
 * `store_visits` has visits as rows, not stores.
 */
export function isRowNoun(word: string, tableName: string): boolean {
  if (ROW_NOUNS.has(stem(word))) return true;
  const words = tableName.split('_').filter((part) => !/\d/.test(part) && !NO_NOUNS.has(part));
  const end = words.findIndex((part) => ['by', 'per', 'of', 'from', 'for', 'in'].includes(part));
  const head = (end > 0 ? words.slice(0, end) : words).at(-1);
  return head !== undefined && head !== stem(head) && stem(word) === stem(head);
}

/** Things that people call by one name or the other. */
const SAME_THINGS = [
  'listing property home',
  'employee worker colleague',
  'order purchase sale transaction',
  'trip ride journey',
  'visit appointment consultation',
  'ticket issue case request',
  'sample measurement reading test',
  'booking reservation stay',
  'member customer client user subscriber',
  'student pupil learner',
  'movie film',
  'game match',
  'car vehicle',
  'shipment delivery parcel package',
  'player footballer',
  'company firm business',
  'product item article',
  'invoice bill',
  'song track',
].map((nouns) => new Set(nouns.split(' ')));

/** All of these nouns, singular and plural. */
export const ROW_WORDS: readonly string[] = [...ROW_NOUNS, ...SAME_THINGS.flatMap((nouns) => [...nouns])].flatMap(
  (noun) => [noun, noun.endsWith('y') && !/[aeo]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`],
);

/** Whether `word` is another name for what the rows of a table called `tableName` are. */
export function isRowSynonym(word: string, tableName: string): boolean {
  const noun = stem(word);
  return SAME_THINGS.some(
    (nouns) => nouns.has(noun) && [...nouns].some((other) => other !== noun && isRowNoun(other, tableName)),
  );
}

/** Column words that make a column the rows' own name: `order_id` for orders. */
export const NAMING_WORDS = new Set('id no nr number num code key uuid name'.split(' '));

/** Never a value without its column being named: more often they mean a time than a text. */
export const CALENDAR_WORDS = new Set(
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday today yesterday'.split(
    ' ',
  ),
);
