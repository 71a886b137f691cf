/** What moves a terminal's cursor, colours it, or turns the reading direction around; a file's text may hold any of it. */
// eslint-disable-next-line no-control-regex
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text from a file on one line of a terminal, at most `length` characters, its control characters written out. */
export function visibleText(text: string, length: number): string {
  const head = text.slice(0, length + 1); // A cell may be megabytes long.
  const shown = head.replace(INVISIBLE, (c) => SHORT[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const characters = [...shown];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : shown;
}
