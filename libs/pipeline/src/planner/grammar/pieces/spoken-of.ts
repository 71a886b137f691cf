// "the dearest days for electricity" of an `elec_cost`: what the number is of that the adjective speaks of.
import type { ColumnSchema } from '@quaestor/contracts';
import { abbreviates, writtenOut } from '../../../words/abbreviations.ts';
import { shareRoot } from '../../../words/roots.ts';
import { splitWords } from '../../../words/split-words.ts';
import { read, type Rule } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { adjectiveColumns } from '../speaking.ts';

export function spokenOf(scan: Scan): Rule<string> {
  const adjectives = adjectiveColumns(scan);
  const isRanked = scan.question.tokens.some(({ lower }) => /est$/.test(lower));
  let spoken: readonly ColumnSchema[] | undefined;
  return (at) => {
    if (!isRanked) return [];
    spoken ??= [
      ...new Set(scan.question.tokens.flatMap((_, place) => adjectives(place).map(({ value }) => value.column.column))),
    ];
    return scan
      .phrase('for|on|in')(at)
      .flatMap(({ to }) => {
        const word = scan.token(to)?.lower ?? '';
        const [column, ...others] = spoken!.filter(({ name }) =>
          splitWords(name).some((each) => abbreviates(each, word) || shareRoot(writtenOut(each), word)),
        );
        return word.length > 3 && column && others.length === 0 ? [read(to + 1, word, { cost: 0.1 })] : [];
      });
  };
}
