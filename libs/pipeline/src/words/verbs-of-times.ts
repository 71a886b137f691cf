// Verbs that tell the same moment: what is lodged is created, what comes back is returned.
import { rootOf } from './roots.ts';

const SAME = [
  'created lodged filed logged raised submitted reported registered entered opened made',
  'closed resolved completed finished',
  'paid settled',
  'loan lent borrowed issued',
  'invoiced billed issued',
  'booked reserved',
  'received delivered arrived',
  'joined started hired',
  'left terminated termination exited exit',
].map((verbs) => new Set(verbs.split(' ').map(rootOf)));

/** Whether one of the words tells the moment that the verb does. */
export const tellsSameTime = (words: readonly string[], verb: string): boolean => {
  const root = rootOf(verb);
  return SAME.some((verbs) => verbs.has(root) && words.some((word) => verbs.has(rootOf(word))));
};
