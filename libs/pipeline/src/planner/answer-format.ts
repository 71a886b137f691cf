// A question, what the values of its answer are to be called, and lines below it on how they are to be found.

export interface Asked {
  question: string;
  /** What the values of the answer are to be called; none where nothing is said. */
  names: readonly string[];
  /** The lines below the question. */
  method: string;
}

export function takeApart(text: string, names: readonly string[] = []): Asked {
  const end = text.indexOf('\n');
  if (names.length === 0 || end < 0) return { question: text, names, method: '' };
  return { question: text.slice(0, end), names, method: text.slice(end) };
}
