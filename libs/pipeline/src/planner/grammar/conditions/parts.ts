// "from Alabama" of a hometown "Mobile, AL": cells that say a place by its parts, from the smaller to the larger.
import type { ColumnSchema, Condition } from '@quaestor/contracts';
import { stateCode } from '../../../words/states.ts';
import { valueKey } from '../../../words/split-words.ts';
import { mappingOf } from '../../../words/table-index.ts';
import { maybe, map, opt, type Read, read, type Rule, seq } from '../parser.ts';
import * as phrases from '../phrases/phrases.ts';
import type { Scan } from '../scan.ts';
import type { Narrowing } from './narrowing.ts';

const PLACED =
  'in|from|at|of|in the|from the|at the|of the|located in|is located in|are located in|was located in|were located in|are in|is in|was in|were in|is from|are from|was from|were from|come from|comes from|came from|based in|is based in|are based in|held in|was held in|were held in|take place in|took place in|took place at|located in the|in the city of|in the state of|in the country of|in the town of|from the state of|from the city of|were in the|was in the|that are in|that were in|that are from|who are from|that come from|who come from|that were held in|that took place in|played in|was played in|were played in|born in|were born in|was born in|hosted in|built in|situated in|within|near';

const LONGEST = 4;
/** Of the cells, how many must be written so. */
const MOST = 0.6;
/** Columns said by name besides cost less than those that are only guessed from what is in them. */
const GUESSED = 0.2;

export function partRule(scan: Scan): Rule<Narrowing> {
  const columns = scan.schema.filter(hasParts);
  if (columns.length === 0) return () => [];
  const part = partsOf(scan, columns);
  const the = maybe(scan.phrase(phrases.THE));
  const column = map(scan.column, (match) => (columns.includes(match.column) ? match.column : undefined));
  const opener = scan.phrase(PLACED);
  const copula = opt(scan.phrase('is|was|are|were'));
  return (at) => [
    ...map(
      seq(opener, the, part),
      ([, , found]) => found,
    )(at).map(({ value, ...rest }) => ({
      ...rest,
      value: narrowing(value),
      cost: rest.cost + GUESSED,
    })),
    ...map(
      seq(maybe(scan.phrase(phrases.OPENERS)), the, column, copula, opener, the, part),
      ([, , named, , , , found]) => (named === found.column ? narrowing(found) : undefined),
    )(at),
  ];
}

interface Part {
  column: ColumnSchema;
  written: string;
}

/** As the last part, one between, or the first. */
const narrowing = ({ column: { name: column }, written }: Part): Narrowing => ({
  filters: [
    {
      any: [
        { column, op: 'ends', values: [`, ${written}`] },
        { column, op: 'contains', values: [`, ${written}, `] },
        { column, op: 'starts', values: [`${written}, `] },
      ] satisfies Condition[],
    },
  ],
});

/** Text in parts, none of which has a digit or is a sentence. */
const hasParts = ({ type, values }: ColumnSchema) =>
  type === 'text' &&
  !!values?.length &&
  values.filter((value) => /^[^\d,\n]{2,40}(, [^\d,\n]{1,40}){1,3}$/.test(value.trim())).length >= MOST * values.length;

function partsOf(scan: Scan, columns: readonly ColumnSchema[]): Rule<Part> {
  const known = new Map<string, Part[]>();
  for (const column of columns)
    for (const value of column.values ?? [])
      for (const written of value.trim().split(', ')) {
        const key = valueKey(written);
        // "-" is no part that anybody names
        if (key === '') continue;
        const parts = known.get(key) ?? [];
        if (!parts.some((each) => each.column === column)) known.set(key, [...parts, { column, written }]);
      }
  return (at) => {
    const reads: Read<Part>[] = [];
    for (let to = Math.min(scan.end, at + LONGEST); to > at; to--) {
      const phrase = scan.text(at, to);
      const key = valueKey(phrase);
      const found = known.get(key) ?? known.get(stateCode(key) ?? '') ?? [];
      for (const part of found)
        reads.push(
          read(to, part, {
            mapping: [
              {
                ...mappingOf(phrase, scan.table, { column: part.column, score: 0.8, evidence: 'value' }),
                value: part.written,
              },
            ],
          }),
        );
    }
    return reads;
  };
}
