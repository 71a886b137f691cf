// Words that neither the grammar nor the table knows.
import { splitWords } from '../../../words/split-words.ts';
import { STOP_WORDS } from '../../../words/lexicon.ts';
import { rootOf } from '../../../words/roots.ts';
import type { Scan } from '../scan.ts';
import { SPOKEN } from './spoken-words.ts';

const KNOWN: ReadonlySet<string> = new Set(SPOKEN);

export function isUnknown(scan: Scan, at: number): boolean {
  const { lower = '', text = '' } = scan.token(at) ?? {};
  if (!/^[a-z]{3,}$/.test(lower) || KNOWN.has(lower) || STOP_WORDS.has(lower)) return false;
  return (
    !scan.roots.has(rootOf(lower)) &&
    !scan.rootsOfValues.has(rootOf(lower)) &&
    scan.index.values(text).length === 0 &&
    scan.index.columns(splitWords(text), text).length === 0
  );
}
