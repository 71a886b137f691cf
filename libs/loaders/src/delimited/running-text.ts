const MANY_WORDS = 4;
const SENTENCE_END = /[\p{L}\p{N})"'][.!?:,]$/u;

/**
 * Whether lines are sentences rather than the values of a column: the first one is no name of a column, and most have
 * many words. A column of remarks has a name above it.
 */
export function isRunningText(text: string): boolean {
  const lines = text.split(/\r?\n|\r/).flatMap((line) => line.trim() || []);
  const [first] = lines;
  if (first === undefined || lines.length < 3 || !SENTENCE_END.test(first)) return false;
  const wordy = lines.filter((line) => line.split(/\s+/).length >= MANY_WORDS);
  return first.split(/\s+/).length >= MANY_WORDS && wordy.length > lines.length * 0.6;
}
