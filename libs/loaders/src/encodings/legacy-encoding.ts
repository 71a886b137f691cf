// Which encoding a text is in that is not Unicode, by what it reads like.
import { type CodePage, CodePageDecoder, isCodePage } from './code-pages.ts';
import { likeliestAsian } from './asian-text.ts';

export type LegacyEncoding = Western | Script | ReturnType<typeof likeliestAsian>['encoding'];
type Western = 'windows-1252' | 'windows-1250' | 'iso-8859-2' | 'windows-1254' | 'macintosh' | CodePage;

export const NAMES: Record<LegacyEncoding, string> = {
  'windows-1252': 'Windows-1252 or Latin-1 (Western European)',
  'windows-1250': 'Windows-1250 (Central European)',
  macintosh: 'Mac OS Roman (Western European)',
  cp850: 'code page 850 (DOS, Western European)',
  cp437: 'code page 437 (DOS, American)',
  cp852: 'code page 852 (DOS, Central European)',
  'iso-8859-2': 'ISO 8859-2 (Central European)',
  'windows-1254': 'Windows-1254 (Turkish)',
  'windows-1253': 'Windows-1253 or ISO 8859-7 (Greek)',
  'windows-1255': 'Windows-1255 or ISO 8859-8 (Hebrew)',
  'windows-1256': 'Windows-1256 (Arabic)',
  'windows-1251': 'Windows-1251 (Cyrillic)',
  'koi8-r': 'KOI8-R (Cyrillic)',
  ibm866: 'code page 866 (Cyrillic)',
  shift_jis: 'Shift-JIS (Japanese)',
  'euc-jp': 'EUC-JP (Japanese)',
  gb18030: 'GB 18030 (Chinese)',
  big5: 'Big5 (Chinese)',
  'euc-kr': 'EUC-KR (Korean)',
};

/** Encodings of many bytes a character say by their own rules that they are not it; of those left, what reads like text. */
export function legacyEncoding(sample: Buffer): LegacyEncoding {
  const asian = likeliestAsian(sample);
  if (asian.score > 0.6) return asian.encoding;
  // Western words have a letter beyond ASCII here and there, those of other scripts consist of them.
  const runs = sample.toString('latin1').match(/[\x80-\xff]+/g) ?? [];
  const inRuns = runs.reduce((sum, run) => sum + run.length, 0);
  if (runs.length > 0 && inRuns / runs.length > 2.5) return likeliestScript(sample);
  const western = leastOdd(sample, WESTERN);
  return western === 'windows-1252' && isTurkish(sample) ? 'windows-1254' : western;
}

type Script = 'windows-1251' | 'koi8-r' | 'ibm866' | 'windows-1253' | 'windows-1255' | 'windows-1256';
const CYRILLIC = 'оеаинтсрвлкмдпуяё';
/** The commonest letters of each script, of which two in three letters of a text are. */
const SCRIPTS: readonly { encoding: Script; common: string }[] = [
  { encoding: 'windows-1251', common: CYRILLIC },
  { encoding: 'koi8-r', common: CYRILLIC },
  { encoding: 'ibm866', common: CYRILLIC },
  { encoding: 'windows-1253', common: 'αοιετσνηυρπκλςάίέόή' },
  { encoding: 'windows-1255', common: 'יוהלאתרבשמןנדח' },
  { encoding: 'windows-1256', common: 'اليمونرتبةعدسفهأ' },
];

/** The script whose commonest letters the text is made of, in words written as that script is. */
function likeliestScript(sample: Buffer): Script {
  const rated = SCRIPTS.map(({ encoding, common }) => {
    const text = decoderOf(encoding).decode(sample);
    const letters = text.match(/[^\0-\x7f]/g) ?? [];
    const known = letters.filter((letter) => common.includes(letter.toLowerCase())).length;
    return { encoding, score: letters.length === 0 ? 0 : known / letters.length - oddShare(text) };
  });
  return rated.reduce((one, other) => (other.score > one.score ? other : one)).encoding;
}

/** `Þehir`: in Windows-1254 letters of Turkish are where Windows-1252 has letters of Icelandic, which has more of its own. */
function isTurkish(sample: Buffer): boolean {
  const text = decoderOf('windows-1252').decode(sample);
  return /[ðþÐÞ]/.test(text) && !/[áéíóúæÁÉÍÓÚÆ]/.test(text);
}

const WESTERN: readonly [Western, ...Western[]] = [
  'windows-1252',
  'windows-1250',
  'iso-8859-2',
  'macintosh',
  'cp850',
  'cp437',
  'cp852',
];
/** So few odd characters are no reason to doubt what is usual, … */
const MAX_ODD = 0.05;
/** … nor is another encoding believed that has not so many times fewer. */
const LESS_ODD = 3;

export const decoderOf = (encoding: string) =>
  isCodePage(encoding)
    ? new CodePageDecoder(encoding)
    : new TextDecoder(encoding, { fatal: encoding.startsWith('utf-16') });

/** The first, which is the usual one, unless it makes words that nobody writes where another does not. */
function leastOdd<Name extends string>(sample: Buffer, [usual, ...others]: readonly [Name, ...Name[]]): Name {
  const oddity = (encoding: string) => oddShare(decoderOf(encoding).decode(sample));
  const least = oddity(usual);
  if (least <= MAX_ODD) return usual;
  const rated = others.map((encoding) => ({ encoding, odd: oddity(encoding) }));
  const best = rated.reduce((one, other) => (other.odd < one.odd ? other : one));
  return best.odd * LESS_ODD < least ? best.encoding : usual;
}

/** Of the characters beyond ASCII: signs inside of words (`Za¿ó³æ`) or such as begin or end none (`£ód¼`), capitals behind small letters (`RenŽ`), controls. */
function oddShare(text: string): number {
  const beyond = text.match(/[^\0-\x7f]/g)?.length ?? 0;
  const signs =
    text.match(/(?<=\p{L})[^\0-\x7f\p{L}\p{M}\u2010-\u2019\u00b7\u00ad\u00a0]+(?=\p{L})/gu)?.join('').length ?? 0;
  const edges = text.match(/(?<!\p{L})[£¯¦¬](?=\p{L})|(?<=\p{L})[±¶¼¾](?!\p{L})/gu)?.length ?? 0;
  const capitals = text.match(/(?<=\p{Ll})(?=[^\0-\x7f])\p{Lu}/gu)?.length ?? 0;
  const controls = text.match(/[\x80-\x9f\ufffd]/g)?.length ?? 0;
  return beyond === 0 ? 0 : (signs + edges + capitals + controls) / beyond;
}
