// What every row is, where neither the file's name nor a column says it: a call has a queue and an agent, a flight a gate.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { abbreviates } from '../../../words/abbreviations.ts';
import { rememberedOf } from '../../../words/remembered.ts';
import { rootOf } from '../../../words/roots.ts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { indexOf } from '../../../words/table-index.ts';
import { isNumber, isTime, isUniqueIn } from '../../columns.ts';
import { isStockList } from '../names/stock.ts';
import { isPayroll } from '../numbers/flows.ts';
import type { Scan } from '../scan.ts';

interface Kind {
  nouns: string;
  /** Words of columns that such rows have; those between two bars speak of the same, and count once. */
  told: string;
  /** Where these words alone would be of other rows as well. */
  where?: (table: TaskTable) => boolean;
}

/** Nouns for one thing that happened, and what is known of it. */
const KINDS: readonly Kind[] = [
  {
    nouns: 'visit appointment consultation admission attendance case treatment slot',
    told: 'patient animal species pet|doctor vet clinician seen treat surgeon|admit discharge|diagnosis reason symptom complaint ward|insured insurer|owner|member club gym|checkin entrance',
  },
  {
    nouns: 'booking reservation stay',
    told: 'guest adult child|arrival check checkin arrive depart departure checkout|night nights|room rm suite|made booked|breakfast board|channel source',
  },
  {
    nouns: 'call caller',
    told: 'queue skill ivr|agent rep operator|wait hold ring|talk handle duration|csat satisfaction|outcome disposition|caller phone number',
  },
  {
    nouns: 'ticket case issue request job complaint report',
    told: 'priority severity prio|assignee agent assign owner team|open opened created raised logged|resolve close solved|status state|csat satisfaction|requester customer reporter',
  },
  {
    nouns: 'donation gift contribution pledge',
    told: 'donor donator constituent supporter giver|appeal campaign fund|amount|recur anonymous|payment method|acknowledge thank receipt gift',
  },
  {
    nouns: 'flight departure plane',
    told: 'flight|carrier airline|destination dest origin orig route|gate terminal stand|aircraft ac tail plane|passenger|scheduled actual',
  },
  {
    nouns: 'trip ride journey hire rental',
    told: 'pickup start origin|dropoff return end destination|distance km mile odometer|driver rider cyclist|vehicle bike car scooter van station|fare tip toll|passenger|duration',
  },
  {
    nouns: 'entry result exam paper sitting',
    told: 'candidate student pupil|subject course module|grade mark score|paper exam|form class set tier|sat target',
  },
  {
    nouns: 'order purchase sale transaction',
    told: 'product item sku article|quantity|price total amount revenue value|customer client buyer|payment pay|ship deliver dispatch|discount voucher coupon|store shop branch till',
  },
  {
    nouns: 'dose administration medication',
    told: 'patient resident|drug medicine medication med|dose strength|route|nurse carer|given administer',
  },
  {
    nouns: 'request hit',
    told: 'method verb|uri url path endpoint|status|byte|agent|referer referrer|addr ip host|protocol|latency',
  },
  {
    nouns: 'query statement',
    told: 'query|lock|examined|sent|db database schema|sql|thread',
  },
  {
    nouns: 'tool subscription software app',
    told: 'software tool app application product|vendor publisher supplier|seat licence license user|renew renewal expire|cost price fee|owner department',
  },
  {
    nouns: 'sample reading measurement scrape',
    told: 'pod container|namespace|node host instance|cpu memory|timestamp time',
  },
  {
    nouns: 'run build pipeline',
    told: 'workflow pipeline|branch ref|commit sha|conclusion result|actor trigger|attempt|run',
  },
  { nouns: 'invoice bill', told: 'supplier vendor customer client|due|paid|amount total net gross|tax vat' },
  {
    nouns: 'payment transfer transaction',
    told: 'account iban payee|amount value|currency|balance|debit credit|reference memo',
  },
  {
    nouns: 'shipment delivery parcel consignment package load',
    told: 'carrier courier driver|weight|origin depot hub warehouse from|destination to postcode|ship dispatch sent|deliver|tracking track',
  },
  {
    nouns: 'loan checkout borrowing item book novel volume',
    told: 'borrower member reader patron card|book title isbn copy item|due|return|branch|renew',
  },
  {
    nouns: 'opportunity deal',
    told: 'stage pipeline|close closed|amount value revenue|owner rep salesperson|probability forecast|account company customer|lead source',
  },
  {
    nouns: 'inspection audit visit check',
    told: 'inspector auditor|premises establishment facility site business|score grade rating|violation finding defect|result outcome pass|inspect',
  },
  {
    nouns: 'repair job service',
    told: 'technician mechanic engineer|part parts|labour labor|vehicle machine model bike|fault problem|estimate quote|collect complete',
  },
  {
    nouns: 'claim',
    told: 'policy policyholder claimant|insurer|settle paid reserve|loss peril damage cause|report lodge filed|excess deductible',
  },
  {
    nouns: 'application',
    told: 'applicant candidate|decision outcome status|submit received applied|position course programme role grant|interview offer',
  },
  {
    nouns: 'session class lesson workout booking visit',
    told: 'instructor coach trainer tutor teacher|participant attendee learner member|room studio court|class activity|duration',
  },
  {
    nouns: 'screening showing performance',
    told: 'film movie play title|screen hall theatre auditorium|ticket seat admission|start showing',
  },
  {
    nouns: 'game match fixture',
    told: 'home away opponent|goal point score|referee|league division competition round|attendance|result',
  },
  { nouns: 'film movie picture', told: 'role character part|title film|director studio' },
  { nouns: 'station', told: 'call callsign frequency|owner operator|format|city licence license' },
  { nouns: 'swimmer runner athlete competitor', told: 'lane heat|name athlete|nationality country nation|time mark' },
  { nouns: 'week', told: 'album single song title|artist act performer|label|sale|issue chart' },
  {
    nouns: 'car entrant starter entry racer competitor',
    told: 'driver rider|constructor team manufacturer|grid start|lap|retired',
  },
  {
    nouns: 'accident crash collision',
    told: 'casualty injured fatal killed|severity|vehicle|road junction street|weather light|driver',
  },
  {
    nouns: 'prescription item dispensing',
    told: 'patient|drug medicine medication|dose strength|prescriber doctor gp|pharmacy dispense|quantity repeat',
  },
  {
    nouns: 'reading measurement observation sample',
    told: 'sensor station site probe logger location|temperature humidity pressure ph rain wind|timestamp measured time',
  },
  {
    nouns: 'sighting observation catch',
    told: 'species bird animal fish|observer recorder angler boat|habitat location site reserve|seen count length',
  },
  {
    nouns: 'batch run',
    told: 'machine line press oven|operator shift|scrap defect reject yield|product sku recipe|start end downtime',
  },
  {
    nouns: 'review rating',
    told: 'star rating score|reviewer user author|comment text title|product restaurant hotel film|helpful verified',
  },
  {
    nouns: 'enrolment enrollment registration signup',
    told: 'student learner member attendee|course class programme|enrol register|fee paid|complete withdraw',
  },
  { nouns: 'shift', told: 'employee staff worker|start clock in|end out|break|hour overtime|role ward department' },
  {
    nouns: 'permit licence license',
    told: 'applicant contractor holder|issue|expire|permit licence|fee|parcel address',
  },
  { nouns: 'response answer', told: 'respondent age gender|satisfaction agree rating|q1 q2 question|comment' },
  {
    nouns: 'fill refuelling charge charging session',
    told: 'charger connector station pump|kwh energy litre|vehicle car|start|end',
  },
  {
    nouns: 'fill fill-up fillup refuel refuelling refueling',
    told: 'fuel|gallon litre liter|odometer mile mpg',
    where: ({ schema }) => schema.columns.some((column) => isNumber(column) && /gallon|lit(re|er)/i.test(column.name)),
  },
  {
    nouns: 'paycheck paycheque payslip paystub',
    told: 'employee staff worker|gross|net|deduction withhold tax',
    where: ({ schema }) => isPayroll(schema.columns),
  },
  {
    nouns: 'item product part article',
    told: 'hand stock available|reorder minimum par|supplier vendor|bin location shelf aisle|cost price value',
    where: isStockList,
  },
  {
    nouns: 'run jog outing workout session',
    told: 'mile km kilometre distance|shoe trainer|hr heart pulse bpm|pace|felt feeling effort',
  },
  {
    nouns: 'job repair task',
    told: 'property address building flat unit machine vehicle|tradesman contractor engineer who mechanic|reported raised|fixed finished completed|cost price bill parts labour',
  },
  { nouns: 'inspection visit check', told: 'hive apiary colony|queen brood varroa|temper' },
  {
    nouns: 'home property house listing',
    told: 'bedroom bed|bathroom bath|sqft sqm area|price|built|agent realtor|address postcode zip',
  },
  {
    nouns: 'crime offence arrest',
    told: 'suspect victim|offence crime|precinct district beat|report|arrest weapon',
  },
];

/** What is lent is not every loan of it: a library has books, and lends them many times. */
export const isLent = (noun: string): boolean => LENT.has(stem(noun));
const LENT = new Set(['item', 'book', 'novel', 'volume']);

/** Whether the question speaks of lending at all. */
export const saysLending = (scan: Scan): boolean =>
  scan.question.tokens.some(({ lower }) => LENDING.test(lower) || LENDING.test(rootOf(lower)));
const LENDING = /^(borrow|lent|lend|lends|loan|loaned|return|back|renew|out|due|overdue|reserv|issu)$/;

/** Columns of this many kinds of words say what the rows are. */
const ENOUGH = 2;
const known = KINDS.map(({ nouns, told, where }) => ({
  where,
  nouns: new Set(nouns.split(' ')),
  told: told.split('|').map((words) => words.split(' ').map((word) => ({ word, root: rootOf(word) }))),
}));

/** Whether the noun, which nothing in the table is called, may be for its rows. */
export const isEventOfRows = ({ table }: Scan, noun: string): boolean => eventNouns(table).has(stem(noun));

/** All such nouns of a table. */
const eventNouns = rememberedOf((table: TaskTable): ReadonlySet<string> => {
  if (isOfPeriods(table)) return new Set();
  const { columns } = table.schema;
  const index = indexOf(table);
  const words = columns.map((column) => [...splitWords(column.name), ...index.conceptsOf(column)]);
  const own = [...new Set(words.flat())];
  const roots = new Set(own.map((each) => rootOf(stem(each))));
  const kinds = known.filter(
    ({ told, where }) =>
      where?.(table) !== false &&
      told.filter((of) => of.some(({ word, root }) => roots.has(root) || own.some((short) => abbreviates(short, word))))
        .length >= ENOUGH,
  );
  const stems = words.map((each) => each.map(stem));
  const isSaid = (noun: string) => {
    const saying = columns.flatMap((column, place) =>
      says(column, stems[place]!, noun, table) ? [stems[place]!] : [],
    );
    // `request_method` and `request_time` are a request's, and none is the key of another
    const areOfRow = saying.every(([first, ...own]) => first === noun && own.some((each) => !KEY_PARTS.has(each)));
    return saying.length > 0 && !(saying.length > 1 && areOfRow);
  };
  return new Set(kinds.flatMap(({ nouns }) => [...nouns].filter((noun) => !isSaid(noun))));
});

/** A column counts such things, or says which they are or that they have one: the rows need not be these. */
function says(column: ColumnSchema, words: readonly string[], noun: string, table: TaskTable): boolean {
  if (!words.includes(noun)) return false;
  const own = words.filter((each) => each !== noun);
  // `Gift ID`, another in every row, says that they are gifts, and `dose_mg` how much each of the doses was
  const isKey = isUniqueIn(table.schema, column) && own.every((each) => KEY_PARTS.has(each));
  const isMeasure = isNumber(column) && own.length > 0 && own.every((each) => /^(mg|mcg|ml|kg|g|km|kwh)$/.test(each));
  return !isKey && !isMeasure;
}

const KEY_PARTS = new Set('id no number code ref reference key num nr'.split(' '));

/** Rows that each sum a period up, or say how many there were of something. */
export const isOfPeriods = rememberedOf((table: TaskTable): boolean => {
  const { columns } = table.schema;
  return (
    columns.some(
      (column, place) =>
        (column.type === 'date' && place === 0 && isUniqueIn(table.schema, column)) ||
        (column.type === 'integer' && isTally(column)),
    ) || !columns.some((column) => isTime(column) || isUniqueIn(table.schema, column))
  );
});

const isTally = ({ name }: ColumnSchema) =>
  /^(count|number|total|n|num|cnt|frequency|volume|calls?_?count)$/i.test(name);
