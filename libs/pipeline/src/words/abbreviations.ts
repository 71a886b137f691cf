// What short words in the names of columns stand for: a list of those that are the same everywhere, and a rule for the rest.

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  acct: 'account',
  ack: 'acknowledged',
  ackd: 'acknowledged',
  addr: 'address',
  adm: 'admission',
  amt: 'amount',
  appt: 'appointment',
  ast: 'assist',
  ata: 'actual arrival',
  atd: 'actual departure',
  avg: 'average',
  bal: 'balance',
  bp: 'blood pressure',
  br: 'branch',
  brkfst: 'breakfast',
  canx: 'cancelled',
  cand: 'candidate',
  carr: 'carrier',
  cnt: 'count',
  cons: 'consultant',
  constit: 'constituent',
  conv: 'conversion',
  ctry: 'country',
  cr: 'credit',
  cust: 'customer',
  dept: 'department',
  desc: 'description',
  dest: 'destination',
  dev: 'deviation',
  diag: 'diagnosis',
  disch: 'discharge',
  dly: 'delay',
  dob: 'date of birth',
  dt: 'date',
  dur: 'duration',
  elec: 'electricity',
  emp: 'employee',
  est: 'estimated',
  eta: 'estimated arrival',
  etd: 'estimated departure',
  flt: 'flight',
  fname: 'first name',
  gr: 'grade',
  hosp: 'hospital',
  hr: 'hour',
  hrs: 'hour',
  hum: 'humidity',
  impr: 'impression',
  instr: 'instructor',
  inv: 'invoice',
  iss: 'issue',
  lat: 'latitude',
  lname: 'last name',
  lng: 'longitude',
  loc: 'location',
  lon: 'longitude',
  lvl: 'level',
  mag: 'magnitude',
  max: 'maximum',
  mbr: 'member',
  memb: 'member',
  mfr: 'manufacturer',
  mgr: 'manager',
  min: 'minimum',
  mins: 'minute',
  mrn: 'patient id',
  mth: 'month',
  nt: 'night',
  num: 'number',
  orig: 'origin',
  ot: 'overtime',
  pax: 'passenger',
  pclass: 'class',
  pct: 'percent',
  perc: 'percent',
  percap: 'per capita',
  pmt: 'payment',
  pop: 'population',
  precip: 'precipitation',
  prio: 'priority',
  prod: 'product',
  pt: 'patient',
  pts: 'point',
  pymt: 'payment',
  qty: 'quantity',
  reb: 'rebound',
  recd: 'received',
  recvd: 'received',
  ref: 'reference',
  resp: 'response',
  ret: 'returned',
  rev: 'revenue',
  rm: 'room',
  sched: 'scheduled',
  sec: 'second',
  secs: 'second',
  sname: 'surname',
  spd: 'speed',
  sta: 'scheduled arrival',
  std: 'standard',
  subj: 'subject',
  tel: 'telephone',
  temp: 'temperature',
  tgt: 'target',
  tot: 'total',
  trx: 'transaction',
  txn: 'transaction',
  veh: 'vehicle',
  vol: 'volume',
  wk: 'week',
  wt: 'weight',
  yr: 'year',
};

const known = new Map(Object.entries(ABBREVIATIONS).map(([short, long]) => [short, long.split(' ')] as const));

export const writtenOut = (word: string): readonly string[] => known.get(word) ?? [word];

/**
 * Whether `short` may stand for `word`: its consonants (`tgt`, target), or its beginning up to one (`subj`, subject). A short
 * word that is one by itself stands for itself.
 */
export function abbreviates(short: string, word: string): boolean {
  if (short.length < 3 || word.length < short.length + 2 || short[0] !== word[0]) return false;
  if (!/^[a-z]+$/.test(short) || known.has(short) || WORDS.has(short)) return false;
  const isBeginning = word.startsWith(short) && !/[aeiou]$/.test(short);
  return isBeginning || (!/[aeiouy]/.test(short) && isWithin(short, word) && short.at(-1) === lastConsonant(word));
}

const lastConsonant = (word: string) => word.replace(/[aeiouy]+$/, '').at(-1);

/** Its letters in their order, with others between them. */
const isWithin = (short: string, word: string) => {
  let place = 0;
  for (const letter of word) if (letter === short[place]) place++;
  return place === short.length;
};

/** Of three or four letters and whole, or short for nothing that is asked. */
const WORDS = new Set(
  'jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun age air all and ant any arm art bad bag ban bar bed bet bid big bit bow box boy bus but buy can cap car cat con cow cup cut day did dig dog dot dry due ear eat egg end fan far fat few fin fit fix for fox fun fur gap gas get god got gun gym had ham has hat her him his hit hot how its jar job key kid kit law leg let log lot low mad man map mat men met mix mud net new nor not now nut odd off oil old one our out own pan par pay pen per pet pig pin pit pop pot put ran rat raw red rid row run sad sat saw sea set sex she sit six ski sky son sun tag tan tap tax ten tin tip ton top toy two use van war was way web wet who why win yes yet you band bank bill book boot cart cash chat club coal cold cost crew data date deal debt desk diet door down draw drug east even farm fast film firm fish flag flat flow food foot form fort fuel full fund gain girl goal gold good hair half hall hand head heat help high hill hold hour item junk just kind king lake lamp land last lawn leaf left lift link list load loan long look loss lost main mark mass meal meat meet mill mind mini mint miss moon most myth near neck need nest next node noon north once only oven over pack park part pass past path plan plant play plot plus poll pool poor pork port post pump rail rain rank read rent rest road roof room root rock sail salt sand seat seed sell send shop show sick side sign silk size skin snow sock soft soil sold some song sort spot star stem step stop swim task team tech tell tent term test text than that them then they thin this tool tour town trad trap tree trim trip turn unit user vent vest view wall ward warm week well west when whom wind wing wish wood word work yard year'.split(
    ' ',
  ),
);
