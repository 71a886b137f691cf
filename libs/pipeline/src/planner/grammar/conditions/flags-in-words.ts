// Columns of yes and no by the words of their names in another order and form: "arrived late" of `Late Arrival`, "the deposit was
// not returned" and "did they return the deposit" of `Deposit Returned`.
import type { ColumnSchema } from '@quaestor/contracts';
import { writtenOut } from '../../../words/abbreviations.ts';
import { rootOf } from '../../../words/roots.ts';
import { splitWords } from '../../../words/split-words.ts';
import { type Read, read, type Rule } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { takenFor } from '../taken-for.ts';
import { isFlag, truthOf } from './flags.ts';
import type { Narrowing } from './narrowing.ts';

export function flagsInWords(scan: Scan): Rule<Narrowing> {
  const flags = scan.schema.filter(isFlag).flatMap((column) => {
    const roots = rootsOf(column);
    return roots.size > 1 ? [{ column, roots }] : [];
  });
  if (flags.length === 0) return () => [];
  return (at) =>
    // it begins with a word of its own or with what denies it
    flags.flatMap(({ column, roots }) => {
      const found = spoken(scan, at, roots);
      if (!found) return [];
      const match = { column, score: 0.8, evidence: 'stem' as const };
      const rest = { cost: 0.1, ...takenFor(scan, at, found.to, match) };
      return [read(found.to, truthOf(column, !found.denied), rest)] satisfies Read<Narrowing>[];
    });
}

/** Every root once, in any order, with nothing between but small words. */
function spoken(scan: Scan, at: number, roots: ReadonlySet<string>): { to: number; denied: boolean } | undefined {
  const left = new Set(roots);
  let denied = false;
  let place = at;
  for (; left.size > 0 && place < scan.end; place++) {
    const { lower } = scan.token(place)!;
    const own = splitWords(lower).map(rootOf);
    const contrary = DENIED.exec(lower)?.[1];
    if (own.every((root) => left.has(root))) own.forEach((root) => left.delete(root));
    else if (contrary && left.delete(rootOf(contrary))) denied = !denied;
    else if (DENYING.test(lower)) denied = !denied;
    else if (!SMALL.has(lower) || place === at) return undefined;
  }
  return left.size === 0 ? { to: place, denied } : undefined;
}

const rootsOf = ({ name }: ColumnSchema) =>
  new Set(
    splitWords(name)
      .flatMap(writtenOut)
      .filter((word) => !SMALL.has(word))
      .map(rootOf),
  );

const DENYING = /^(not|never|no|without|didn't|don't|doesn't|wasn't|weren't|isn't|aren't|hasn't|haven't|hadn't)$/;
/** "inactive members" of an `IsActiveMember`. */
const DENIED = /^(?:in|un|non-?)(\p{L}{4,})$/u;
const SMALL = new Set(
  'a an the their his her its our any been be being is are was were had has have did do does got get yet they that which who with of to is'.split(
    ' ',
  ),
);
