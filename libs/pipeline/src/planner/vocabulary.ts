// Nouns that may mean the rows of a table, and words that every question may have.
import { stem } from '../words/split-words.ts';

/** Words that ask, measure or join, beside those without a meaning of their own: none of them is a name that is missing. */
export const ASKING_WORDS: ReadonlySet<string> = new Set(
  (
    'altogether among arithmetic average avg biggest broken calculate combined common compute counted csv data dataset determine ' +
    "dev deviation display down earliest exist existed file find first frequent get greatest grouped happened held highest hold i'd " +
    'included kindly know largest last latest like listed lowest made max maximum mean median min minimum mode most need newest occurred ' +
    'oldest overall place provide range recent recorded report return scored set sheet smallest split spreadsheet standard std stddev sum ' +
    "table taken tell throughout took total us variance want what's number different distinct unique column columns value values " +
    'two three four five six seven eight nine ten eleven twelve'
  ).split(' '),
);

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
  (
    'computed data dataset file sheet table list report export copy final new old all raw clean sample csv tsv json xls xlsx ' +
    'metadata info information details performance modelling modeling stats statistics database db'
  ).split(' '),
);

/**
 * Whether `word` names the rows of a table called `tableName`. Of that name only the last noun counts, in the plural:
 * `store_visits` has visits as rows, not stores.
 */
export function isRowNoun(word: string, tableName: string): boolean {
  if (ROW_NOUNS.has(stem(word))) return true;
  const head = headOf(tableName);
  if (head === undefined || head === stem(head)) return false;
  const words = tableName.split('_');
  // an ad for a car is one car
  const offered = /^(ads|adverts|listings)$/.test(head) ? words[words.indexOf(head) - 1] : undefined;
  return stem(word) === stem(head) || stem(word) === offered;
}

/** The noun that the rest of a table's name tells more of: birds of `birds_seen_at_crane_marsh`. */
export function headOf(tableName: string): string | undefined {
  const words = tableName.split('_').filter((part) => !/\d/.test(part) && !NO_NOUNS.has(part));
  const end = words.findIndex((part) => TELLING_MORE.has(part));
  return (end > 0 ? words.slice(0, end) : words).filter((part) => !/(ed|seen|held|won|built|sold)$/.test(part)).at(-1);
}

/** All words of a table's name that say what the rows are. */
export const nounsOf = (tableName: string): readonly string[] =>
  tableName.split('_').filter((part) => !/\d/.test(part) && part !== 't' && !NO_NOUNS.has(part));

const TELLING_MORE = new Set(['by', 'per', 'of', 'from', 'for', 'in', 'at', 'on']);

/** Things that people call by one name or the other. */
const SAME_THINGS = [
  'listing property home',
  'ad advert advertisement',
  'employee worker colleague',
  'order purchase sale transaction',
  'trip ride journey',
  'visit appointment consultation',
  'ticket issue case request',
  'opportunity deal',
  'sample measurement reading test',
  'booking reservation stay',
  'member customer client user subscriber',
  'student pupil learner kid child schoolchild',
  'movie film',
  'game match',
  'car vehicle',
  'shipment delivery parcel package',
  'player footballer',
  'company firm business',
  'product item article',
  'invoice bill',
  'song track',
  'castle fort fortress site landmark',
  'lighthouse tower site landmark',
  'building structure landmark site',
  'bridge crossing landmark',
  'king queen monarch ruler sovereign',
  'battle engagement fight clash',
  'bird animal species',
  'plant tree species',
  'fish species',
  'episode ep',
  'ship vessel boat',
  'school college',
  'team club side squad',
  'country nation',
  'mountain peak summit',
  'album record',
  'book novel title',
  'release version edition',
  'competitor racer driver',
  'competitor racer rider',
  'race event',
  'route crossing',
  'locomotive engine',
  'museum gallery',
  'station stop',
].map((nouns) => new Set(nouns.split(' ')));

/** All of these nouns, singular and plural. */
export const ROW_WORDS: readonly string[] = [...ROW_NOUNS, ...SAME_THINGS.flatMap((nouns) => [...nouns])].flatMap(
  (noun) => [noun, noun.endsWith('y') && !/[aeo]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`],
);

/** Whether `word` is another name for what the rows of a table called `tableName` are. */
export const isRowSynonym = (word: string, tableName: string): boolean =>
  namesOfSame(word).some((other) => isRowNoun(other, tableName));

/** What else people call the same thing. */
export function namesOfSame(word: string): readonly string[] {
  const noun = stem(word);
  return SAME_THINGS.flatMap((nouns) => (nouns.has(noun) ? [...nouns].filter((other) => other !== noun) : []));
}

/** Column words that make a column the rows' own name: `order_id` for orders. */
export const NAMING_WORDS = new Set('id no nr number num code key uuid name'.split(' '));

/** Never a value without its column being named: more often they mean a time than a text. */
export const CALENDAR_WORDS = new Set(
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday today yesterday'.split(
    ' ',
  ),
);
