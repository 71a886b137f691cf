// Encodings of several bytes a character, told apart by how common the characters are that they make of a text.

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
  /[的一是不了在有人我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日月市区省县路公司北京名称编号数量价格金额单位期间姓性别龄址电话类型状态备注合计总销售订客户产品商部门资接口测试请求功失败均]/;
const TRADITIONAL =
  /[的一是不了在有人我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日月市區省縣路公司臺灣]/;
const CHINESE = /[\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]/;
const chinese = (common: RegExp) => (characters: string[]) =>
  share(characters, CHINESE) * Math.min(1, 0.55 + share(characters, common) * 2);

const HANGUL = /[\uac00-\ud7a3]/;
const FIRST_HANGUL = 0xac00;
const FINALS = 28;
const VOWELS = 21;
/** ㅒ ㅙ ㅞ, and two consonants at the end: few syllables of a text have them, many of another encoding's characters. */
const RARE_VOWELS = new Set([3, 10, 15]);
const RARE_FINALS = new Set([3, 5, 9, 10, 11, 12, 13, 14, 15, 18]);
const RARE_WEIGHT = 1.5;

function isRareSyllable(character: string): boolean {
  const place = character.charCodeAt(0) - FIRST_HANGUL;
  return RARE_FINALS.has(place % FINALS) || RARE_VOWELS.has(Math.floor(place / FINALS) % VOWELS);
}

const korean = (characters: string[]) => {
  const syllables = characters.filter((character) => HANGUL.test(character));
  const rare = syllables.filter(isRareSyllable).length;
  return syllables.length === 0
    ? 0
    : (syllables.length / characters.length) * Math.max(0, 1 - (RARE_WEIGHT * rare) / syllables.length);
};

type Asian = 'shift_jis' | 'euc-jp' | 'gb18030' | 'big5' | 'euc-kr';
const ASIAN: { encoding: Asian; likeness: (characters: string[]) => number }[] = [
  { encoding: 'shift_jis', likeness: japanese },
  { encoding: 'euc-jp', likeness: japanese },
  { encoding: 'euc-kr', likeness: korean },
  { encoding: 'gb18030', likeness: chinese(SIMPLIFIED) },
  { encoding: 'big5', likeness: chinese(TRADITIONAL) },
];

/** The encoding that reads most like text, and how much it does, from 0 to 1. */
export function likeliestAsian(sample: Buffer): { encoding: Asian; score: number } {
  return ASIAN.map(({ encoding, likeness }) => ({ encoding, score: likeness(decoded(sample, encoding)) })).reduce(
    (one, other) => (other.score > one.score ? other : one),
  );
}
