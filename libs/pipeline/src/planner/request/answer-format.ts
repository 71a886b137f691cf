// A question, what the values of its answer are to be called, and lines below it on how they are to be found.

export interface Asked {
  question: string;
  /** What the values of the answer are to be called; none where nothing is said. */
  names: readonly string[];
  /** The lines below the question. */
  method: string;
}

/** "3. Which …": a question's place in a list. */
const NUMBERED = /^\s*\d{1,2}[.)]\s+(?=\p{Lu})/u;

export function takeApart(text: string, names: readonly string[] = []): Asked {
  const end = text.indexOf('\n');
  const own = names.length > 0 && end >= 0 ? end : text.length;
  return { question: text.slice(0, own).replace(NUMBERED, ''), names, method: text.slice(own) };
}
