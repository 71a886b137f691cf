// What a number format says of the number under it: a date, a share, an amount of money.

export type FormatKind = 'number' | 'percent' | 'date' | 'datetime' | 'time' | 'elapsed';

export interface NumberFormat {
  kind: FormatKind;
  /** ISO code of a currency, its sign where that does not tell which one, or `%`. */
  unit?: string;
  /** Digits that are shown at the least, where the format is of nothing else, as for postal codes. */
  digits?: number;
}

const BUILT_IN: [ids: number[], format: NumberFormat][] = [
  [[5, 6, 7, 8, 42, 44], { kind: 'number', unit: '$' }],
  [[9, 10], { kind: 'percent', unit: '%' }],
  [[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58], { kind: 'date' }],
  [[18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56], { kind: 'time' }],
  [[22], { kind: 'datetime' }],
  [[46], { kind: 'elapsed' }],
];

export const builtInFormat = (id: number): NumberFormat =>
  BUILT_IN.find(([ids]) => ids.includes(id))?.[1] ?? { kind: 'number' };

const SIGNS: Record<string, string> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₽': 'RUB',
  '₩': 'KRW',
  '₪': 'ILS',
  '₺': 'TRY',
  '₫': 'VND',
  '₴': 'UAH',
  zł: 'PLN',
  Kč: 'CZK',
};
/** Locales that say which of the currencies of one sign is meant. */
const LOCALES: Record<string, string> = {
  $409: 'USD',
  $1009: 'CAD',
  $C09: 'AUD',
  '¥411': 'JPY',
  '¥804': 'CNY',
  '¥411E': 'JPY',
};

const ISO_CODE = /\b(USD|EUR|GBP|CHF|JPY|CAD|AUD|SEK|NOK|DKK|PLN|CZK|INR|CNY)\b/;

export function numberFormat(code: string): NumberFormat {
  if (/^general$/i.test(code.trim())) return { kind: 'number' };
  const section = firstSection(code);
  const bare = section
    .replace(/"[^"]*"/g, '')
    .replace(/\\.|_.|\*./g, '')
    .replace(/\[\$[^\]]*\]/g, '')
    .replace(ISO_CODE, '')
    .replace(/e[+-]/gi, '');
  const elapsed = /\[(h+|m+|s+)\]/i.test(bare);
  const plain = bare.replace(/\[[^\]]*\]/g, '').replace(/general/gi, '');
  if (elapsed) return { kind: 'elapsed' };
  const clock = /[hs]|am\/pm|a\/p/i.test(plain);
  const day = /[yd]|b{2,}|e{1,}|g{2,}/i.test(plain.replace(/am\/pm|a\/p/gi, '')) || (/m/i.test(plain) && !clock);
  if (!/[0#?]/.test(plain) || clock) {
    if (day && clock) return { kind: 'datetime' };
    if (day) return { kind: 'date' };
    if (clock) return { kind: 'time' };
  }
  if (plain.includes('%')) return { kind: 'percent', unit: '%' };
  // One or two zeros are how plain numbers are shown, too.
  if (/^0{3,20}$/.test(section)) return { kind: 'number', digits: section.length };
  const unit = currency(section);
  return unit ? { kind: 'number', unit } : { kind: 'number' };
}

/** Positive numbers' part; quoted and escaped semicolons do not end it. */
function firstSection(code: string): string {
  const end = /^(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\[])*/.exec(code);
  return end?.[0] ?? code;
}

function currency(section: string): string | undefined {
  const tagged = /\[\$([^\]-]*)(?:-([0-9a-fA-F]+))?\]/.exec(section);
  if (tagged) {
    const [, sign = '', locale = ''] = tagged;
    if (sign === '') return undefined;
    return (
      known(LOCALES, `${sign}${locale.toUpperCase()}`) ??
      known(SIGNS, sign) ??
      (/^[A-Z]{3}$/.test(sign) ? sign : sign.slice(0, 8))
    );
  }
  const text = section.replace(/\[[^\]]*\]/g, '').replace(/["\\]/g, '');
  const sign = /[$€£¥₹₽₩₪₺₫₴]|zł|Kč/.exec(text)?.[0];
  if (sign) return known(SIGNS, sign) ?? sign;
  return ISO_CODE.exec(text)?.[0];
}

const known = (table: Record<string, string>, key: string) => (Object.hasOwn(table, key) ? table[key] : undefined);
