// Truth values by words. Only `true` and `false` are sure by themselves; of other pairs both words must be there, since
// a column of nothing but `NO` may be about Norway.
import { quoteText } from '../database.ts';
import type { Reading } from './reading.ts';

const PAIRS: readonly (readonly [form: string, yes: readonly string[], no: readonly string[]])[] = [
  ['true/false', ['true'], ['false']],
  ['yes/no', ['yes', 'y'], ['no', 'n']],
  ['t/f', ['t'], ['f']],
  ['ja/nein', ['ja', 'j'], ['nein', 'n']],
  ['oui/non', ['oui'], ['non']],
  ['sí/no', ['sí', 'si', 'sì'], ['no']],
  ['on/off', ['on'], ['off']],
  // What spreadsheets write for true and false in other languages.
  ['wahr/falsch', ['wahr'], ['falsch']],
  ['vrai/faux', ['vrai'], ['faux']],
  ['verdadero/falso', ['verdadero', 'verdadeiro'], ['falso']],
  ['vero/falso', ['vero'], ['falso']],
  ['sim/não', ['sim'], ['não', 'nao']],
  ['waar/onwaar', ['waar'], ['onwaar']],
  ['prawda/fałsz', ['prawda'], ['fałsz']],
  ['tak/nie', ['tak'], ['nie']],
  ['да/нет', ['да'], ['нет']],
  ['истина/ложь', ['истина'], ['ложь']],
  ['はい/いいえ', ['はい'], ['いいえ']],
  ['是/否', ['是'], ['否']],
];

export const BOOLEAN_WORD = new RegExp(
  `^(?:${[...new Set(PAIRS.flatMap(([, yes, no]) => [...yes, ...no]))].join('|')})$`,
  'i',
);

const oneOf = (value: string, words: readonly string[]) =>
  `list_contains([${words.map(quoteText).join(', ')}], lower(${value}))`;

/** Two counts a pair. */
export const booleanCounts = (value: string): Record<string, string> =>
  Object.fromEntries(
    PAIRS.flatMap(([form, yes, no]) => [
      [`${form} yes`, `count_if(${oneOf(value, yes)})`],
      [`${form} no`, `count_if(${oneOf(value, no)})`],
    ]),
  );

export function booleanReading(value: string, counts: Record<string, number>): Reading | undefined {
  let best: Reading | undefined;
  for (const [form, yes, no] of PAIRS) {
    const [ofYes, ofNo] = [counts[`${form} yes`]!, counts[`${form} no`]!];
    if (form !== 'true/false' && (ofYes === 0 || ofNo === 0)) continue;
    if (ofYes + ofNo <= (best?.fits ?? 0)) continue;
    best = {
      type: 'boolean',
      fits: ofYes + ofNo,
      form: form === 'true/false' ? null : form,
      unit: null,
      doubts: [],
      layers: [],
      value: `CASE WHEN ${oneOf(value, yes)} THEN true WHEN ${oneOf(value, no)} THEN false END`,
    };
  }
  return best;
}
