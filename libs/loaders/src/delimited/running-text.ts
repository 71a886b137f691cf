const MANY_WORDS = 4;
/** A name of a column has hardly more. */
const FEW_WORDS = 3;
const SENTENCE_END = /[\p{L}\p{N})"'][.!?:,]$/u;
const SENTENCE_INSIDE = /\p{Ll}{2}[.!?] +\p{Lu}/u;
const LISTED = /^[-*•] /;
const GOES_ON = /^["'(]?\p{Ll}/u;
const LOOKED_AT_LINES = 400;

/**
 * Whether lines are sentences rather than the values of a column: most have many words, and end as sentences do or go on
 * in the next one. A column of remarks has a name above it, right above.
 */
export function isRunningText(text: string): boolean {
  const all = text.split(/\r\n|\n|\r/, LOOKED_AT_LINES).map((line) => line.trim());
  const lines = all.filter((line) => line !== '');
  const [first] = lines;
  if (first === undefined) return false;
  const wordy = lines.flatMap((line, index) => (countWords(line) >= MANY_WORDS && !isOfNumbers(line) ? [index] : []));
  const sentences = wordy.filter(
    (index) => isSentence(lines[index]!) || goesOn(lines, index + 1) || goesOn(lines, index),
  );
  if (sentences.length < wordy.length * 0.6) return false;
  if (lines.length < 3)
    return countWords(first) >= MANY_WORDS && SENTENCE_END.test(first) && wordy.length === lines.length;
  if (countWords(first) >= MANY_WORDS && SENTENCE_END.test(first)) return wordy.length > lines.length * 0.6;
  const wrapped = wordy.filter((index) => goesOn(lines, index)).length;
  const hasTitle = all[all.indexOf(first) + 1] === '';
  // A single word is a name even where a line is free below it, as where a value is missing.
  const isName = countWords(first) <= (hasTitle ? 1 : FEW_WORDS);
  return wordy.length >= lines.length * 0.4 && (wrapped >= wordy.length * 0.3 || (hasTitle && !isName));
}

/** `Created 800 atoms`, `64 bytes from …: ttl=59`: lines of so many words, or numbers, are no values of a column. */
const MIN_TOKENS = 3;
const MIN_LOOSE_SHARE = 0.5;
const NAME = /^[\p{L}_"'][^=:;!{}[\]|<>\\]*$/u;
/** Where no free line parts it from those below, and no number is among them. */
const WORDS_OF_A_QUESTION = 12;
const WORDS_OF_A_NAME = 5;

/** Lines that nothing cuts into cells, of several words most of them, below a first one that is no name of a column. */
export function isLooseText(text: string): boolean {
  const all = text.split(/\r\n|\n|\r/, LOOKED_AT_LINES).map((line) => line.trim());
  const [first, ...others] = all.filter((line) => line !== '');
  if (first === undefined) return false;
  if (others.length < 2) return others.length === 0 && countWords(first) > WORDS_OF_A_NAME;
  const hasTitle = all[all.indexOf(first) + 1] === '';
  const most = hasTitle || /\d/.test(first) ? FEW_WORDS : first.endsWith('?') ? WORDS_OF_A_QUESTION : WORDS_OF_A_NAME;
  const isName = NAME.test(first) && countWords(first) <= most;
  const loose = others.filter((line) => !/^(["']).*\1$/.test(line) && countWords(line) >= MIN_TOKENS).length;
  return !isName && loose >= others.length * MIN_LOOSE_SHARE;
}

const countWords = (line: string) => line.split(/\s+/).length;
/** Half of its words at the least are numbers: a row of values. */
const isOfNumbers = (line: string) =>
  line.split(/\s+/).filter((word) => /^[+-]?\d[\d.,]*$/.test(word)).length * 2 >= countWords(line);
const isSentence = (line: string) => SENTENCE_END.test(line) || SENTENCE_INSIDE.test(line) || LISTED.test(line);

/** A line that begins with a small letter below one that is no end of a sentence. */
const goesOn = (lines: readonly string[], index: number) =>
  index > 0 &&
  index < lines.length &&
  GOES_ON.test(lines[index]!) &&
  countWords(lines[index - 1]!) >= MANY_WORDS &&
  !/[.!?]$/.test(lines[index - 1]!);

/** Lines of several words or numbers with runs of blanks between them, most of them: columns, but of no one table. */
export function isOfReport(text: string): boolean {
  const lines = text.split(/\r\n|\n|\r/, LOOKED_AT_LINES).filter((line) => line.trim() !== '');
  const spread = lines.filter((line) => line.trim().split(/ {2,}|\t+/).length > MIN_TOKENS);
  return spread.length >= lines.length * MIN_LOOSE_SHARE;
}
