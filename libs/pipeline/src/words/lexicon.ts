// Small on purpose: a wrong synonym gives a wrong answer, a missing one only a model call. All words are stems, in lower
// case, after abbreviations were written out.

/** Each first word stands for the others. Phrases of several words are taken before single ones. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['price', 'cost', 'fare', 'ticket price', 'ticket cost'],
  [
    'attendance',
    'attended',
    'attendee',
    'number of attendee',
    'visitor',
    'spectator',
    'crowd',
    'person attended',
    'person who attended',
    'audience',
    'turnout',
  ],
  ['revenue', 'sale', 'turnover', 'income', 'earning'],
  ['profit', 'gross income', 'gross profit'],
  ['tax', 'sale tax'],
  ['city', 'location', 'town'],
  ['country', 'nation'],
  ['date', 'day', 'event date'],
  ['venue', 'place', 'arena', 'stadium'],
  ['quantity', 'unit sold', 'item sold', 'number of unit', 'unit'],
  ['customer', 'client', 'buyer', 'shopper'],
  ['employee', 'staff', 'worker'],
  ['salary', 'wage', 'pay'],
  ['product', 'item', 'article'],
  ['category', 'kind'],
  ['student', 'pupil'],
  ['tonne', 'tonnage'],
  ['donor', 'donator', 'supporter', 'constituent'],
  ['carrier', 'airline'],
  ['gender', 'sex'],
  ['email', 'e mail', 'email address', 'e mail address', 'mail address'],
  ['phone', 'telephone', 'phone number', 'telephone number', 'tel'],
  ['doctor', 'physician'],
  ['weight', 'mass'],
  [
    'population',
    'inhabitant',
    'resident',
    'citizen',
    'person',
    'person live',
    'person living',
    'number of inhabitant',
    'number of resident',
    'number of citizen',
    'number of person',
  ],

  ['density', 'population density'],
  ['capacity', 'seat', 'seating capacity'],
  ['loss', 'casualty'],
  ['mountain', 'mount', 'mt', 'peak'],

  ['average', 'mean'],
  ['minimum', 'lowest', 'smallest'],
  ['maximum', 'highest', 'largest', 'biggest', 'greatest'],
  ['total', 'sum'],
];

const CONCEPTS = new Map(
  SYNONYMS.flatMap(([concept, ...others]) => others.map((phrase) => [phrase, concept!] as const)),
);
const LONGEST_SYNONYM = 3;

/** Every known phrase replaced by the word that stands for it. */
export function conceptsOf(stems: readonly string[]): string[] {
  const concepts: string[] = [];
  for (let start = 0; start < stems.length;) {
    let length = Math.min(LONGEST_SYNONYM, stems.length - start);
    let concept: string | undefined;
    for (; length > 0; length--) {
      concept = CONCEPTS.get(stems.slice(start, start + length).join(' '));
      if (concept) break;
    }
    concepts.push(concept ?? stems[start]!);
    start += concept ? length : 1;
  }
  return concepts;
}

/** Other names of what cells often hold. */
const ALIASES: readonly (readonly string[])[] = [
  ['usa', 'us', 'u s', 'u s a', 'united states', 'united states of america', 'america'],
  ['uk', 'u k', 'united kingdom', 'great britain', 'britain'],
  ['uae', 'united arab emirates'],
  ['male', 'men', 'man'],
  ['female', 'women', 'woman'],
  ['adult', 'grown up', 'grownup'],
  ['child', 'kid', 'children'],
  ['senior', 'pensioner', 'oap'],
  ['oral', 'by mouth', 'orally'],
  ['intravenous', 'iv', 'intravenously', 'by drip'],
  ['subcut', 'subcutaneous', 'subcutaneously'],
  ['inhaled', 'by inhaler', 'inhalation'],
  ['room only', 'no meals', 'without meals', 'without any meals', 'no board'],
  ['phone', 'telephone', 'by phone', 'over the phone', 'by telephone', 'on the phone'],
  ['walk in', 'in person'],
  ['first xi', 'first team', 'first eleven', '1st xi', '1st team'],
  ['truck', 'lorry'],
];

/** Other keys under which a value may stand. */
export const aliasesOf = (key: string): readonly string[] =>
  ALIASES.find((names) => names.includes(key))?.filter((name) => name !== key) ?? [];

/** Words a column name may have on top of what a question calls it: units, and words that say little. */
export const UNIT_WORDS = new Set(
  'name km2 m2 sqm ha t mw gw mwh gwh l ml ppm v usd eur gbp dollar euro amount value c f celsius fahrenheit kg g lb km m cm mm mile hour minute second ms kwh kw w hpa pa mmhg percent deg degree degc degf mg µg ug mcg mmol mol mpg mph kmh db hz khz ghz nm gb mb kb sqft sqkm litre liter meter metre kilometre kilogram'.split(
    ' ',
  ),
);

/** Also `m3s`, `km2`. */
export const isUnitWord = (word: string) => UNIT_WORDS.has(word) || /^[a-z]{1,3}\d[a-z]{0,2}$/.test(word);

/** What was done to so many, or for so much: `Sold`, `Baked`, `Rent due`. */
export const DONE = new Set(
  'sold baked made produced wasted used picked ordered returned packed shipped harvested served caught planted booked paid due charged billed invoiced received collected donated spent given raised owed'.split(
    ' ',
  ),
);

/** Concepts whose values may be added up under any of their names. */
export const ADDITIVE = new Set([
  ...'hour attendance impression tip bill revenue population quantity amount profit weight volume goal loan output harvest visitor trip vote medal bonus expense production consumption donation passenger capacity loss precipitation rainfall kwh mwh gwh wh'.split(
    ' ',
  ),
  ...DONE,
]);

/** Concepts that "how many …" may ask the sum of. */
export const COUNTABLE = new Set([
  'attendance',
  'quantity',
  'population',
  'goal',
  'loan',
  'visitor',
  'trip',
  'vote',
  'medal',
  'passenger',
]);

/** Words in the name of a column whose numbers are names: no sum or mean of them means anything. */
export const IDENTIFIER_WORDS = new Set(
  'id no nr number code zip postcode postal phone telephone key index uuid serial year month latitude longitude rank ranking position'.split(
    ' ',
  ),
);

export const STOP_WORDS = new Set(
  'a an the of in on at for from to by per with and or is are was were be been do does did have has had what whats which who when where why how many much me my our us we i you it its this that these those there show give tell find get calculate compute determine please all each every any no not please can could would will across over between within than as into about s'.split(
    ' ',
  ),
);

/** Concepts of which a total says nothing, so that a number of them is never added up unasked. */
export const NOT_ADDITIVE = new Set(
  'price rate rating age temperature humidity percent average median mean score speed level satisfaction comfort year rank density index ratio share pressure height length width depth latitude longitude percentage voltage battery mark grade id minimum maximum size salary fee wage distance elevation per safety physics math unemployment body'.split(
    ' ',
  ),
);
