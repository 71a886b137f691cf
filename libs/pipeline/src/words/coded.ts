// Columns of codes that everybody knows: countries by two or three letters, states of the United States by two, home and away, women and
// men. People ask by name.
import { isCountry } from './country-codes.ts';
import { STATE_NAMES } from './states.ts';

/** Name, two letters, three letters; others the country is called by after them. */
const COUNTRIES =
  `argentina ar arg|australia au aus|austria at aut|belgium be bel|brazil br bra|bulgaria bg bgr|canada ca can|
chile cl chl|china cn chn|colombia co col|croatia hr hrv|czech republic cz cze|denmark dk dnk|egypt eg egy|estonia ee est|
finland fi fin|france fr fra|germany de deu|greece gr grc|hungary hu hun|iceland is isl|india in ind|indonesia id idn|
ireland ie irl|israel il isr|italy it ita|japan jp jpn|kenya ke ken|latvia lv lva|lithuania lt ltu|luxembourg lu lux|
malaysia my mys|mexico mx mex|morocco ma mar|netherlands nl nld|new zealand nz nzl|nigeria ng nga|norway no nor|
pakistan pk pak|peru pe per|philippines ph phl|poland pl pol|portugal pt prt|romania ro rou|russia ru rus|serbia rs srb|
singapore sg sgp|slovakia sk svk|slovenia si svn|south africa za zaf|south korea kr kor|spain es esp|sweden se swe|
switzerland ch che|taiwan tw twn|thailand th tha|turkey tr tur|ukraine ua ukr|united arab emirates ae are|
united kingdom gb gbr|united states us usa|vietnam vn vnm`
    .split('|')
    .map((each) => {
      const words = each.trim().split(' ');
      return { name: words.slice(0, -2).join(' '), codes: words.slice(-2) };
    });

const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  'united kingdom': ['uk', 'great britain', 'britain'],
  'united states': ['usa', 'america', 'united states of america'],
  netherlands: ['holland'],
  'czech republic': ['czechia'],
};

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
/** `Thur` and `Thurs` are Thursday. */
const weekdayOf = (code: string) => (code.length < 3 ? undefined : WEEKDAYS.find((day) => day.startsWith(code)));

export interface Coded {
  /** Nothing, where the column is called by no other name for that. */
  concept: 'country' | 'state' | 'venue' | 'gender' | undefined;
  /** Of a code as it is written, lower case: what people say for it. */
  namesOf: (code: string) => readonly string[];
}

const COUNTRY_OF = new Map(COUNTRIES.flatMap(({ name, codes }) => codes.map((code) => [code, name] as const)));
const STATE_OF = new Map(STATE_NAMES.map(([name, code]) => [code, name] as const));

/** Where a side plays. */
const GROUNDS = new Map([
  ['h', ['home', 'at home']],
  ['a', ['away', 'on the road', 'away from home']],
  ['n', ['neutral', 'neutral ground']],
]);

/** Whom a column of genders tells of, boys and men alike. */
const MALE = ['male', 'males', 'man', 'men', 'boy', 'boys', 'gentleman', 'gentlemen'];
const FEMALE = ['female', 'females', 'woman', 'women', 'girl', 'girls', 'lady', 'ladies'];
const GENDERS = new Map<string, readonly string[]>([
  ['m', MALE],
  ['male', MALE],
  ['f', FEMALE],
  ['female', FEMALE],
  ...['d', 'x', 'o', 'u', 'nb', 'other', 'diverse', 'unknown', 'non-binary'].map((other) => [other, []] as const),
]);

const FEWEST = 3;

/** What the codes are of, where all values are such; a state before a country only where the name of the column says so. */
export function codedBy(name: string, values: readonly string[]): Coded | undefined {
  const codes = values.map((value) => value.trim());
  const letters = codes.map((code) => code.toLowerCase());
  if (letters.includes('h') && letters.includes('a') && letters.every((letter) => GROUNDS.has(letter)))
    return { concept: 'venue', namesOf: (letter) => GROUNDS.get(letter) ?? [] };
  const isGender =
    letters.some((letter) => GENDERS.get(letter)?.length) && letters.every((letter) => GENDERS.has(letter));
  if (isGender && (letters.length > 1 || /\b(sex|gender)\b/i.test(name)))
    return { concept: 'gender', namesOf: (letter) => (GENDERS.get(letter) ?? []).filter((said) => said !== letter) };
  if (letters.length > 1 && letters.every(weekdayOf))
    return {
      concept: undefined,
      namesOf: (code) => [weekdayOf(code)!, `${weekdayOf(code)!}s`].filter((said) => said !== code),
    };
  if (codes.length >= FEWEST && codes.every((code) => isCountry(code.toLowerCase())))
    return { concept: 'country', namesOf: () => [] };
  if (codes.length < FEWEST || !codes.every((code) => /^[A-Z]{2,3}$/.test(code))) return undefined;
  const all = (known: ReadonlyMap<string, string>) => codes.every((code) => known.has(code.toLowerCase()));
  const isState = all(STATE_OF) && (/^st/i.test(name) || !all(COUNTRY_OF));
  if (isState && !/c(ou)?n?try|nation/i.test(name))
    return { concept: 'state', namesOf: (code) => [STATE_OF.get(code) ?? code] };
  if (!all(COUNTRY_OF)) return undefined;
  return {
    concept: 'country',
    namesOf: (code) => {
      const country = COUNTRY_OF.get(code) ?? code;
      return [country, ...(OTHER_NAMES[country] ?? [])];
    },
  };
}
