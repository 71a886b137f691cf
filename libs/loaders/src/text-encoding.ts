// Which encoding a text is in. A mark decides; then bytes that are valid UTF-8 from the first to the last are UTF-8; what is
// left is told apart by what it reads like, and every assumption is said.
import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import type { DataWarning } from '@quaestor/contracts';
import { type CodePage, CodePageDecoder, isCodePage } from './code-pages.ts';
import { FileRefused } from './file-refused.ts';

/** Names as `TextDecoder` knows them, or of code pages; `utf-8-with-strays` is UTF-8 in which a few bytes are Windows-1252. */
export type TextEncoding = 'utf-8' | 'utf-8-with-strays' | 'utf-16le' | 'utf-16be' | LegacyEncoding;
type LegacyEncoding = Western | Cyrillic | 'shift_jis' | 'euc-jp' | 'gb18030' | 'big5' | 'euc-kr';
type Western = 'windows-1252' | 'windows-1250' | 'macintosh' | CodePage;
type Cyrillic = 'windows-1251' | 'koi8-r' | 'ibm866';

const PIECE_BYTES = 1024 * 1024;
/** Bytes beyond ASCII, with what is around them, that are looked at to tell encodings apart. */
const SAMPLE_BYTES = 64 * 1024;
/** This many well-formed characters make a stray byte an accident, not another encoding. */
const CHARACTERS_PER_STRAY = 10;

const NUL_BYTES = 'The file holds NUL bytes: it is not text.';

export async function findEncoding(
  path: string,
  head: Buffer,
): Promise<{ encoding: TextEncoding; warnings: DataWarning[] }> {
  const marked = byMark(head) ?? wideWithoutMark(head);
  if (marked && marked !== 'utf-8') return { encoding: marked, warnings: [] };
  const { valid, strays, characters, sample } = await scan(path);
  if (valid) return { encoding: 'utf-8', warnings: [] };
  if (marked === 'utf-8' || characters >= strays * CHARACTERS_PER_STRAY) {
    return {
      encoding: 'utf-8-with-strays',
      warnings: [
        {
          code: 'encoding-mixed',
          message: `The text is UTF-8 but for ${strays} bytes, which were read as Windows-1252 (Western European).`,
          count: strays,
        },
      ],
    };
  }
  const encoding = legacyEncoding(sample);
  const name = NAMES[encoding];
  return {
    encoding,
    warnings: [{ code: 'encoding-assumed', message: `The text is not UTF-8; it was read as ${name}.` }],
  };
}

const NAMES: Record<LegacyEncoding, string> = {
  'windows-1252': 'Windows-1252 or Latin-1 (Western European)',
  'windows-1250': 'Windows-1250 (Central European)',
  macintosh: 'Mac OS Roman (Western European)',
  cp850: 'code page 850 (DOS, Western European)',
  cp437: 'code page 437 (DOS, American)',
  cp852: 'code page 852 (DOS, Central European)',
  'windows-1251': 'Windows-1251 (Cyrillic)',
  'koi8-r': 'KOI8-R (Cyrillic)',
  ibm866: 'code page 866 (Cyrillic)',
  shift_jis: 'Shift-JIS (Japanese)',
  'euc-jp': 'EUC-JP (Japanese)',
  gb18030: 'GB 18030 (Chinese)',
  big5: 'Big5 (Chinese)',
  'euc-kr': 'EUC-KR (Korean)',
};

function byMark(head: Buffer): TextEncoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) {
    if (head[2] === 0 && head[3] === 0)
      throw new FileRefused('file-unreadable', 'The text is UTF-32; save it as UTF-8.');
    return 'utf-16le';
  }
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined;
}

/** In UTF-16 each separator, digit and line end has a NUL byte, always on the same side. */
function wideWithoutMark(head: Buffer): TextEncoding | undefined {
  if (!head.includes(0)) return undefined;
  let even = 0;
  let odd = 0;
  for (const [index, byte] of head.entries())
    if (byte === 0)
      if (index % 2 === 0) even++;
      else odd++;
  const enough = Math.max(2, head.length * 0.05);
  const encoding = odd > enough && even === 0 ? 'utf-16le' : even > enough && odd === 0 ? 'utf-16be' : undefined;
  // Half a character at the end of the head is left out.
  const text = encoding && new TextDecoder(encoding).decode(head.subarray(0, head.length & ~1));
  if (!text || /[\0\uFFFD](?!$)/.test(text) || !/[\r\n]/.test(text))
    throw new FileRefused('file-unreadable', NUL_BYTES);
  return encoding;
}

interface Scan {
  valid: boolean;
  /** Bytes that are in no well-formed character. */
  strays: number;
  /** Well-formed characters beyond ASCII. */
  characters: number;
  sample: Buffer;
}

async function scan(path: string): Promise<Scan> {
  const found: Scan = { valid: true, strays: 0, characters: 0, sample: Buffer.alloc(0) };
  for await (const piece of wholeCharacters(path)) {
    if (piece.includes(0)) throw new FileRefused('file-unreadable', NUL_BYTES);
    if (found.valid && isUtf8(piece)) continue;
    found.valid = false;
    for (let at = 0; at < piece.length;) {
      const length = piece[at]! < 0x80 ? 1 : sequenceLength(piece, at);
      if (length === 0) found.strays++;
      else if (length > 1) found.characters++;
      at += Math.max(length, 1);
    }
    if (found.sample.length < SAMPLE_BYTES) found.sample = Buffer.concat([found.sample, beyondAscii(piece)]);
  }
  return found;
}

/** The file in pieces that do not end inside a character of UTF-8. */
async function* wholeCharacters(path: string): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    let buffer = Buffer.allocUnsafe(PIECE_BYTES + 4);
    let kept = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, kept, PIECE_BYTES, null);
      const filled = kept + bytesRead;
      if (bytesRead === 0) {
        if (kept > 0) yield buffer.subarray(0, kept);
        return;
      }
      const end = characterEnd(buffer, filled);
      yield buffer.subarray(0, end);
      const rest = Buffer.from(buffer.subarray(end, filled));
      buffer = Buffer.allocUnsafe(PIECE_BYTES + 4);
      rest.copy(buffer);
      kept = rest.length;
    }
  } finally {
    await file.close();
  }
}

/** Where the last character that is there in full ends; at most three bytes before `filled`. */
function characterEnd(buffer: Buffer, filled: number): number {
  for (let back = 1; back <= 3 && back <= filled; back++) {
    const byte = buffer[filled - back]!;
    if (byte < 0x80) return filled;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? filled - back : filled;
    }
  }
  return filled;
}

/** @returns bytes of the well-formed character beyond ASCII at `at`; 0 when there is none. */
function sequenceLength(bytes: Buffer, at: number): number {
  const first = bytes[at]!;
  const length =
    first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xc2 && first < 0xe0 ? 2 : 0;
  return length > 0 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}

/** The lines, or what can be had of them, that are not ASCII alone. */
function beyondAscii(piece: Buffer): Buffer {
  const lines: Buffer[] = [];
  let bytes = 0;
  for (let at = 0; at < piece.length && bytes < SAMPLE_BYTES;) {
    if (piece[at]! < 0x80) {
      at++;
      continue;
    }
    const start = piece.lastIndexOf(0x0a, at) + 1;
    const feed = piece.indexOf(0x0a, at);
    const end = Math.min(feed === -1 ? piece.length : feed + 1, start + SAMPLE_BYTES);
    lines.push(piece.subarray(start, end));
    bytes += end - start;
    at = Math.max(end, at + 1);
  }
  return Buffer.concat(lines);
}

/** Encodings of many bytes a character say by their own rules that they are not it; of those left, what reads like text. */
function legacyEncoding(sample: Buffer): LegacyEncoding {
  const asian = ASIAN.map(({ encoding, likeness }) => ({ encoding, score: likeness(decoded(sample, encoding)) }));
  const best = asian.reduce((one, other) => (other.score > one.score ? other : one));
  if (best.score > 0.6) return best.encoding;
  // Western words have a letter beyond ASCII here and there, Cyrillic ones consist of them.
  const runs = sample.toString('latin1').match(/[\x80-\xff]+/g) ?? [];
  const inRuns = runs.reduce((sum, run) => sum + run.length, 0);
  const isCyrillic = runs.length > 0 && inRuns / runs.length > 2.5;
  return isCyrillic ? leastOdd(sample, CYRILLIC) : leastOdd(sample, WESTERN);
}

const WESTERN: readonly [Western, ...Western[]] = [
  'windows-1252',
  'windows-1250',
  'macintosh',
  'cp850',
  'cp437',
  'cp852',
];
const CYRILLIC: readonly [Cyrillic, ...Cyrillic[]] = ['windows-1251', 'koi8-r', 'ibm866'];
/** So few odd characters are no reason to doubt what is usual, … */
const MAX_ODD = 0.05;
/** … nor is another encoding believed that has not so many times fewer. */
const LESS_ODD = 3;

const decoderOf = (encoding: string) =>
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

/** Of the characters beyond ASCII: signs inside of words (`Za¿ó³æ`), capitals behind small letters (`RenŽ`), controls. */
function oddShare(text: string): number {
  const beyond = text.match(/[^\0-\x7f]/g)?.length ?? 0;
  const signs =
    text.match(/(?<=\p{L})[^\0-\x7f\p{L}\p{M}\u2010-\u2019\u00b7\u00ad\u00a0]+(?=\p{L})/gu)?.join('').length ?? 0;
  const capitals = text.match(/(?<=\p{Ll})(?=[^\0-\x7f])\p{Lu}/gu)?.length ?? 0;
  const controls = text.match(/[\x80-\x9f\ufffd]/g)?.length ?? 0;
  return beyond === 0 ? 0 : (signs + capitals + controls) / beyond;
}

/** @returns the characters beyond ASCII; empty where the bytes are not of the encoding. */
function decoded(sample: Buffer, encoding: string): string[] {
  const text = new TextDecoder(encoding).decode(sample, { stream: true });
  const beyond = [...text].filter((character) => character > '\x7f');
  const broken = beyond.filter((character) => character === '\uFFFD').length;
  return broken > beyond.length * 0.01 ? [] : beyond;
}

const share = (characters: string[], wanted: RegExp) =>
  characters.length === 0 ? 0 : characters.filter((character) => wanted.test(character)).length / characters.length;

const KANA = /[\u3040-\u30ff]/;
const JAPANESE = /[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]/;
const japanese = (characters: string[]) => {
  const whole = share(characters, JAPANESE);
  if (share(characters, KANA) > 0.1) return whole;
  // Names and places have no kana.
  const common = share(characters, COMMON_KANJI);
  return common > 0.2 ? whole * Math.min(1, 0.55 + common) : 0;
};
const COMMON_KANJI =
  /[日一国人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七山女北書先名川千水半男西電校語土木車何南万白天田太郎佐藤鈴京都道府市県区町村氏番号額住所話社員売商品数量価格合計株式会花次島橋渡辺伊加阪神戸古屋福岡沢井石松林野崎]/;
// The commonest characters of running text and of tables; in a wrong reading they are rare.
const SIMPLIFIED =
  /[的一是不了在有人我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日月市区省县路公司北京]/;
const TRADITIONAL =
  /[的一是不了在有人我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日月市區省縣路公司臺灣]/;
const CHINESE = /[\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]/;
const chinese = (common: RegExp) => (characters: string[]) =>
  share(characters, CHINESE) * Math.min(1, 0.55 + share(characters, common) * 2);

const ASIAN: { encoding: LegacyEncoding; likeness: (characters: string[]) => number }[] = [
  { encoding: 'shift_jis', likeness: japanese },
  { encoding: 'euc-jp', likeness: japanese },
  { encoding: 'euc-kr', likeness: (characters) => share(characters, /[\uac00-\ud7a3]/) },
  { encoding: 'gb18030', likeness: chinese(SIMPLIFIED) },
  { encoding: 'big5', likeness: chinese(TRADITIONAL) },
];

/** Writes the text at `path` to `target` as UTF-8 without a mark, a piece at a time. */
export async function writeAsUtf8(path: string, encoding: TextEncoding, target: string): Promise<void> {
  const output = await open(target, 'wx', 0o600);
  try {
    const decoder = encoding === 'utf-8-with-strays' ? undefined : decoderOf(encoding);
    for await (const piece of wholeCharacters(path)) {
      await output.writeFile(decoder ? decoder.decode(piece, { stream: true }) : decodeStrays(piece));
    }
    if (decoder) await output.writeFile(decoder.decode());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new FileRefused('file-unreadable', 'The UTF-16 text is broken.', { cause: error });
    throw error;
  } finally {
    await output.close();
  }
}

function decodeStrays(piece: Buffer): string {
  if (isUtf8(piece)) return piece.toString('utf8');
  const western = new TextDecoder('windows-1252');
  let text = '';
  let from = 0;
  for (let at = 0; at < piece.length;) {
    const length = piece[at]! < 0x80 ? 1 : sequenceLength(piece, at);
    if (length === 0) {
      text += piece.toString('utf8', from, at) + western.decode(piece.subarray(at, at + 1));
      from = at + 1;
    }
    at += Math.max(length, 1);
  }
  return text + piece.toString('utf8', from);
}
