// fetchJson, fetchText and fetchTable, as far as they are not the realm's: bytes from outside → text, or a table as JSON.
import { decodedText } from './decoded-text.ts';
import type { Outside } from './outside.ts';

/**
 * @param argument JSON `{as: 'text' | 'table', url, selector}`.
 * @returns the text; for a table JSON `{columns: [{name, kind}], rows: [[…]]}`, as `query` gives it.
 */
export async function fetchFor(outside: Outside, argument: string): Promise<string> {
  const { as, url, selector } = JSON.parse(argument) as { as: 'text' | 'table'; url: string; selector: string };
  const { contentType, body } = await outside.fetch(url);
  const text = decodedText(body, contentType);
  if (as === 'text') return text;
  // Few scripts ask for it, and every executor would have to load it.
  const { htmlTable } = await import('./html-table.ts');
  return JSON.stringify(htmlTable(text, selector));
}
