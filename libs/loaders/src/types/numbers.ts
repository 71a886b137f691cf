// Numbers as people write them: with separators of thousands, signs of currencies, per cent, brackets for negative ones.
// Which mark is the decimal one is decided for a column as a whole.
import { quoteText } from '../database.ts';
import { isCompactDate } from './dates.ts';
import type { DecimalMark } from './decimal-mark.ts';
import type { Doubt, Layer, Reading } from './reading.ts';

/** A leading zero makes an identifier, not a number. */
export const PLAIN_INTEGER = '[+-]?(?:0|[1-9][0-9]*)';
/** Powers of ten up to those that a decimal holds. */
export const PLAIN_NUMBER =
  '[+-]?(?:(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?0*(?:[0-9]{1,2}|[12][0-9]{2}))?';
/** As Fortran writes double precision; without a point it is a code like any other. */
const FORTRAN_NUMBER = '[+-]?(?:[0-9]+\\.[0-9]*|\\.[0-9]+)[dD][+-]?0*(?:[0-9]{1,2}|[12][0-9]{2})';
/** The same by a decimal comma, as spreadsheets of most of Europe write it. */
const COMMA_POWER = '[+-]?(?:0|[1-9][0-9]*),[0-9]+[eE][+-]?0*(?:[0-9]{1,2}|[12][0-9]{2})';
/** `1E5`, `27E3`: programs write powers of ten with a point or a sign, people with a small letter; so are codes. */
const POWER_OR_CODE = '[0-9]+E[0-9]+';
const LEADING_ZERO = '[+-]?0[0-9]+(?:[.,][0-9]+)?';

const ISO_CODES =
  'USD|EUR|GBP|JPY|CNY|CHF|CAD|AUD|NZD|HKD|SGD|INR|BRL|MXN|ZAR|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|TRY|RUB|UAH|ILS|KRW|THB|IDR|MYR|PHP|VND|AED|SAR|EGP|JOD|KWD|BHD|QAR|OMR|MAD|TND|DZD|IQD|LBP|NGN|KES|ARS|CLP|COP|PEN|BTC';
/** Two letters with points: `د.ا.` is the dinar of Jordan. */
const ARABIC_SIGNS: Record<string, string> = {
  ...{ 'د.إ': 'AED', 'ر.س': 'SAR', 'ج.م': 'EGP', 'د.ا': 'JOD', 'د.أ': 'JOD', 'د.ك': 'KWD', 'د.ب': 'BHD', 'ر.ق': 'QAR' },
  ...{ 'ر.ع': 'OMR', 'د.م': 'MAD', 'د.ت': 'TND', 'د.ج': 'DZD', 'د.ع': 'IQD', 'ل.ل': 'LBP' },
};
const ARABIC = `(?:${Object.keys(ARABIC_SIGNS)
  .map((sign) => sign.replace('.', '\\.'))
  .join('|')})\\.?`;
const SIGNS =
  'US\\$|CA?\\$|AU?\\$|NZ\\$|HK\\$|S\\$|MX\\$|R\\$|\\$|€|£|¥|₹|₩|₽|₺|₴|₪|฿|₫|Rs\\.?|Fr\\.|kr\\.?|zł|Kč|Ft|лв|￥|円|元|원|\\\\';
const MONEY = `(?:(?i:${ISO_CODES})|${SIGNS}|${ARABIC})`;
const UNIT = `(?:${MONEY}|%)`;
/**
 * Only signs that stand for one currency; `$`, `¥` and `kr` stay what they are. In Shift-JIS the yen sign has the place of the
 * backslash.
 */
const CODE_OF_SIGN: Record<string, string> = {
  ...{ us$: 'USD', c$: 'CAD', ca$: 'CAD', a$: 'AUD', au$: 'AUD', nz$: 'NZD', hk$: 'HKD', s$: 'SGD' },
  ...{ mx$: 'MXN', r$: 'BRL', '€': 'EUR', '£': 'GBP', '₹': 'INR', rs: 'INR', 'rs.': 'INR', '₩': 'KRW', '₽': 'RUB' },
  ...{ '₺': 'TRY', '₴': 'UAH', '₪': 'ILS', '฿': 'THB', '₫': 'VND', 'fr.': 'CHF', zł: 'PLN', kč: 'CZK', ft: 'HUF' },
  ...{ лв: 'BGN', 'kr.': 'kr', '￥': '¥', '\\': '¥', 円: 'JPY', 元: 'CNY', 원: 'KRW' },
  ...ARABIC_SIGNS,
  ...Object.fromEntries(Object.entries(ARABIC_SIGNS).map(([sign, code]) => [`${sign}.`, code])),
};

/** The invisible marks of direction stand beside Arabic and Hebrew signs. */
const SPACE = '[ \\x{00a0}\\x{202f}\\x{2009}\\x{200e}\\x{200f}\\x{061c}]';
const BODY = `[0-9](?:[0-9.,'’ \\x{00a0}\\x{202f}\\x{2009}]*[0-9])?[.,]?|[.,][0-9]+`;
const DECORATED = `^(\\()?${SPACE}*([+-]|−)?${SPACE}*(${UNIT})?${SPACE}*(\\()?${SPACE}*([+-]|−)?${SPACE}*(${BODY})${SPACE}*(${UNIT})?(-)?${SPACE}*(\\))?$`;
const PARTS = ['open', 's1', 'u1', 'open2', 's2', 'body', 'u2', 's3', 'close'];

/** `$ -`: how spreadsheets show nothing owed. */
const DASH_FOR_ZERO = `${MONEY}${SPACE}*-|-${SPACE}*${MONEY}`;

/** What is worth a closer look as a number; wider than what will be taken as one. */
export const NUMBER_LIKE = `^(?:${DASH_FOR_ZERO}|[(]?${SPACE}*[+−-]?${SPACE}*${UNIT}?${SPACE}*[(]?${SPACE}*[+−-]?${SPACE}*[.,]?[0-9][0-9.,'’ \\x{00a0}\\x{202f}\\x{2009}]*(?:[eEdD][+-]?[0-9]+)?${SPACE}*${UNIT}?-?[)]?)$`;

const grouped = (mark: string) => `[1-9][0-9]{0,2}(?:${mark}[0-9]{3})+`;
const INDIAN = '[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}';
const APOSTROPHE = "['’]";
const WHOLE = `${grouped(SPACE)}|${grouped(APOSTROPHE)}|0|[1-9][0-9]*`;
const BY_POINT = `[+-]?(?:(?:${grouped(',')}|${INDIAN}|${WHOLE})(?:\\.[0-9]*)?|\\.[0-9]+)`;
const BY_COMMA = `[+-]?(?:(?:${grouped('\\.')}|${WHOLE})(?:,[0-9]*)?|,[0-9]+)`;

const matches = (text: string, pattern: string) => `regexp_full_match(${text}, ${quoteText(pattern)})`;

const isDash = (v: string) => matches(v, DASH_FOR_ZERO);

/** For a value `v`: its parts, whether they belong together, and what it is by a decimal point and by a decimal comma. */
export function numberLayers(v: string, p: string): Layer[] {
  const part = `${p}_part`;
  return [
    {
      [`${p}_plain`]: matches(v, PLAIN_NUMBER),
      [`${p}_power`]: matches(v, FORTRAN_NUMBER),
      [`${p}_comma_power`]: matches(v, COMMA_POWER),
    },
    {
      [part]:
        `CASE WHEN NOT ${p}_plain AND NOT ${matches(v, LEADING_ZERO)} ` +
        `THEN regexp_extract(${v}, ${quoteText(DECORATED)}, [${PARTS.map(quoteText).join(', ')}]) END`,
    },
    {
      [`${p}_body`]:
        `CASE WHEN ${p}_plain OR ${p}_comma_power THEN ${v} WHEN ${isDash(v)} THEN '0' ` +
        `WHEN ${part}.body <> '' AND (${part}.open || ${part}.open2 = '') = (${part}.close = '') ` +
        `AND (${part}.u1 = '' OR ${part}.u2 = '') ` +
        `AND length(${part}.open || ${part}.open2 || ${part}.s1 || ${part}.s2 || ${part}.s3) <= 1 THEN ${part}.body END`,
      [`${p}_sign`]: `CASE WHEN ${part}.open || ${part}.open2 <> '' OR (${part}.s1 || ${part}.s2 || ${part}.s3) IN ('-', '−') THEN '-' ELSE '' END`,
    },
    {
      [`${p}_point`]: `${p}_plain OR ${p}_power OR coalesce(${matches(`${p}_body`, BY_POINT)}, false)`,
      [`${p}_comma`]: `${p}_comma_power OR coalesce(${matches(`${p}_body`, BY_COMMA)}, false)`,
      [`${p}_unit`]: `CASE WHEN ${p}_body IS NOT NULL AND NOT ${p}_plain THEN nullif(lower(${part}.u1 || ${part}.u2), '') END`,
    },
  ];
}

export function numberCounts(v: string, p: string): Record<string, string> {
  const integer = matches(v, PLAIN_INTEGER);
  const fits = `(${p}_point OR ${p}_comma)`;
  const spaced = `${fits} AND NOT ${p}_plain AND regexp_matches(${p}_body, ${quoteText(SPACE)})`;
  const hasMark = `regexp_matches(${p}_body, '[.,]')`;
  const open = `(NOT ${p}_plain AND ${p}_part.open || ${p}_part.open2 <> '')`;
  return {
    integers: `count_if(${integer} AND TRY_CAST(${v} AS BIGINT) IS NOT NULL)`,
    beyond64: `count_if(${integer} AND TRY_CAST(${v} AS BIGINT) IS NULL)`,
    leadingZero: `count_if(${matches(v, LEADING_ZERO)})`,
    phones: `count_if(${matches(v, '[+][0-9]{8,}')})`,
    plain: `count_if(${p}_plain)`,
    point: `count_if(${p}_point)`,
    comma: `count_if(${p}_comma)`,
    pointFraction: `count_if(${p}_point AND (${p}_power OR regexp_matches(${p}_body, '[.eE]')))`,
    commaFraction: `count_if(${p}_comma AND contains(${p}_body, ','))`,
    undecided: `count_if(${p}_point AND ${p}_comma AND ${hasMark})`,
    decided: `count_if(${fits} AND NOT (${p}_point AND ${p}_comma) AND ${hasMark})`,
    otherMarks: `count_if(${fits} AND NOT ${p}_plain AND regexp_matches(${p}_body, ${quoteText(`[,'’]|${SPACE}`)}))`,
    spaced: `count_if(${spaced})`,
    spacedShortest: `coalesce(min(length(${p}_body)) FILTER (${fits}), 0)`,
    spacedLongest: `coalesce(max(length(${p}_body)) FILTER (${fits}), 0)`,
    short: `count_if(${fits} AND ${matches(`${p}_body`, '[0-9]{1,3}')})`,
    long: `count_if(${fits} AND ${matches(`${p}_body`, '[+-]?[0-9]{4,}')})`,
    bracketed: `count_if(${fits} AND ${open})`,
    dashes: `count_if(NOT ${p}_plain AND ${isDash(v)})`,
    bare: `count_if(${fits} AND ${p}_unit IS NULL)`,
    bareNotZero: `count_if(${fits} AND ${p}_unit IS NULL AND NOT ${matches(`${p}_body`, '[+-]?0*[.,]?0*')})`,
    wide: `count_if(${p}_plain AND ${matches(v, '[+-]?[0-9]{16,}(?:\\.[0-9]*)?')} AND abs(TRY_CAST(${v} AS DOUBLE)) >= 9007199254740992)`,
    codes: `count_if(NOT ${fits} AND ${matches(v, '.*[0-9].*')} AND regexp_matches(${v}, '[A-Za-z]'))`,
    powerCodes: `count_if(${p}_plain AND ${matches(v, POWER_OR_CODE)})`,
    powers: `count_if(${p}_plain AND regexp_matches(${v}, '[eE]'))`,
    compactDates: `count_if(${isCompactDate(v)})`,
    smallest: `min(TRY_CAST(CASE WHEN ${integer} THEN ${v} END AS BIGINT))`,
    greatest: `max(TRY_CAST(CASE WHEN ${integer} THEN ${v} END AS BIGINT))`,
  };
}

/** SQL of a map from each unit, in lower case, to how often it stands. */
export const unitHistogram = (p: string) => `histogram(${p}_unit) FILTER (${p}_point OR ${p}_comma)`;

/** Identifiers are compared, not added up, and may lose their meaning as numbers. */
const PHONE_NAME = /(^|[^a-z])(phone|telephone|tel|mobile|fax)([^a-z]|$)/i;
const VERSION_NAME = /(^|[^a-z])(version|ver|release|revision)([^a-z]|$)/i;
export const namesIdentifier = (name: string) => PHONE_NAME.test(name) || VERSION_NAME.test(name);

/** Above this share, texts such as `C536379` mean that the column holds codes, not numbers with a slip here and there. */
const CODES_SHARE = 0.001;

export interface NumberVerdict {
  reading: Reading | undefined;
  /** Why there is no reading, where that is worth telling. */
  refused: Doubt[];
  /** Values that are numbers or would be, but for what was refused. */
  alike: number;
}

/**
 * @param given values of the column, null words aside.
 * @param preferred what other columns of the table have shown.
 */
export function numberReading(
  name: string,
  v: string,
  p: string,
  given: number,
  counts: Record<string, number>,
  units: ReadonlyMap<string, number>,
  preferred: DecimalMark | undefined,
): NumberVerdict {
  const of = (key: string) => counts[key] ?? 0;
  const isOpen = of('undecided') > 0 && of('decided') === 0 && of('comma') === of('point');
  const isLikely = isOpen && preferred === 'likely-comma';
  const comma = of('comma') > of('point') || (isOpen && preferred === 'comma') || isLikely;
  let fits = comma ? of('comma') : of('point');
  const alike = fits + of('leadingZero');
  const none = (...refused: Doubt[]): NumberVerdict => ({ reading: undefined, refused, alike });
  const fraction = of(comma ? 'commaFraction' : 'pointFraction') > 0;
  if (fits === 0) return none();

  if (of('leadingZero') > 0)
    return none(
      ...(of('leadingZero') <= given / 2
        ? [
            {
              code: 'leading-zeros-kept',
              message: `was kept as text: ${of('leadingZero')} of its values have leading zeros, as identifiers do`,
              count: of('leadingZero'),
            },
          ]
        : []),
    );
  if (of('powerCodes') > 0 && of('powerCodes') === of('powers'))
    return none({
      code: 'codes-kept',
      message: `was kept as text: ${of('powerCodes')} of its values could be powers of ten (such as 1E5), but are written as codes are`,
      count: of('powerCodes'),
    });
  if (of('phones') === fits || (namesIdentifier(name) && (PHONE_NAME.test(name) || fraction))) return none();
  // Numbers in brackets and nothing but these are marks of some sort, unless they are amounts.
  if (of('bracketed') === fits && !fraction && units.size === 0) return none();
  // Groups of digits of one length are codes, such as numbers of telephones, unless they have a fraction or a unit.
  if (of('spaced') > 0 && of('spacedShortest') === of('spacedLongest') && !fraction && units.size === 0) return none();

  const codes = new Set(
    [...units.keys()].map((unit) => CODE_OF_SIGN[unit] ?? unit.toUpperCase().replace(/^KR$/, 'kr')),
  );
  if (codes.size > 1)
    return none({
      code: 'units-mixed',
      message: `was kept as text: its numbers are in different units (${[...codes].slice(0, 5).join(', ')})`,
      count: [...units.values()].reduce((sum, count) => sum + count, 0),
    });
  const unit = [...codes][0] ?? null;
  const doubts: Doubt[] = [];
  if (unit === '%') fits -= of('bareNotZero');
  else if (unit !== null && of('bareNotZero') > 0)
    doubts.push({
      code: 'unit-assumed',
      message: `has ${of('bareNotZero')} numbers without a unit; they count as ${unit} like the others`,
      count: of('bareNotZero'),
    });

  const onlyIntegers = !fraction && of('beyond64') === 0;
  if (!fraction && of('beyond64') > 0)
    return none({
      code: 'integers-beyond-64-bit',
      message: `was kept as text: ${of('beyond64')} of its integers do not fit 64 bits and would lose digits`,
      count: of('beyond64'),
    });
  if (onlyIntegers && of('codes') > Math.floor(given * CODES_SHARE))
    return none(
      ...(of('codes') <= given / 5
        ? [
            {
              code: 'type-mixed',
              message: `was kept as text: beside numbers, ${of('codes')} of its values mix letters and digits, as codes do`,
              count: of('codes'),
            },
          ]
        : []),
    );
  if (of('wide') > 0 && !onlyIntegers)
    doubts.push({
      code: 'digits-rounded',
      message: `has ${of('wide')} numbers beyond 2^53 beside fractions; they are exact to about 16 digits`,
      count: of('wide'),
    });
  if (of('dashes') > 0)
    doubts.push({
      code: 'dash-is-zero',
      message: `has ${of('dashes')} dashes beside the sign of a currency; they count as 0, as spreadsheets mean them`,
      count: of('dashes'),
    });
  // Numbers below a thousand without the mark, and none above it, show that it separates thousands.
  const marksThousands = !isLikely && !fraction && of('short') > 0 && of('long') === 0;
  if (of('undecided') > 0 && of('decided') === 0 && !marksThousands && (!isOpen || preferred !== 'point'))
    doubts.push({
      code: 'number-format-ambiguous',
      message: comma
        ? `has numbers such as 1.234 that can be read in two ways; the point was taken as a separator of thousands, as ${isLikely ? 'whole numbers beside them let expect' : 'in other columns of the table'}`
        : fraction
          ? `has numbers such as 1.234 that can be read in two ways; the point was taken as the decimal mark`
          : `has numbers such as 1,234 that can be read in two ways; the comma was taken as a separator of thousands`,
      count: of('undecided'),
    });
  if (of('bracketed') > 0)
    doubts.push({
      code: 'brackets-negative',
      message: `has ${of('bracketed')} numbers in brackets; they count as negative, as in bookkeeping`,
      count: of('bracketed'),
    });

  const digits = comma
    ? `replace(regexp_replace(${p}_body, '[^0-9,]', '', 'g'), ',', '.')`
    : `regexp_replace(${p}_body, '[^0-9.]', '', 'g')`;
  const type = onlyIntegers ? 'integer' : 'decimal';
  const cast = type === 'integer' ? 'BIGINT' : 'DOUBLE';
  const allPlain = of('plain') === fits && !comma;
  const bareFits = unit === '%' ? ` AND (${p}_unit IS NOT NULL OR ${matches(`${p}_body`, '[+-]?0*[.,]?0*')})` : '';
  // By a decimal comma a plain `1.234` has a separator of thousands, and its sign stands before it.
  const text = comma
    ? `CASE WHEN ${p}_comma_power THEN replace(${v}, ',', '.') ELSE CASE WHEN starts_with(${p}_body, '-') THEN '-' ELSE ${p}_sign END || ${digits} END`
    : `CASE WHEN ${p}_plain THEN ${v} WHEN ${p}_power THEN translate(${v}, 'dD', 'ee') ELSE ${p}_sign || ${digits} END`;
  return {
    refused: [],
    alike,
    reading: {
      type,
      fits,
      unit,
      form: allPlain ? null : comma ? '1.234,50' : of('otherMarks') > 0 ? '1,234.50' : null,
      doubts,
      layers: allPlain ? [] : numberLayers(v, p),
      value: allPlain
        ? `TRY_CAST(CASE WHEN ${matches(v, type === 'integer' ? PLAIN_INTEGER : PLAIN_NUMBER)} THEN ${v} END AS ${cast})`
        : `TRY_CAST(CASE WHEN ${comma ? `${p}_comma` : `${p}_point`}${bareFits} THEN ${text} END AS ${cast})`,
    },
  };
}
