// What codes of a column stand for, two columns taken as one, and texts that are numbers with a unit.
import type { ColumnSchema, Computation } from '@quaestor/contracts';
import { markOf } from '../text/marked.ts';
import { COL, columnOf, freshName, NUM, NUMBER_IN_TEXT, numberIn, type Rule, THE } from '../text/pieces.ts';

const CODE = `${NUM} ?(?:=|:|is|for|means) ?["'“‘]?([A-Za-z][\\w -]*?)["'”’]?`;

/** Of texts that are each a number and what it is counted in. */
export const numberOf = ({ name, type, samples }: ColumnSchema): (Computation & { name: string }) | undefined =>
  type === 'text' && samples.every((each) => new RegExp(`^${NUMBER_IN_TEXT}(?: ?[a-z%/]+)?$`, 'i').test(String(each)))
    ? { name, op: 'extract', columns: [name], pattern: NUMBER_IN_TEXT, number: true }
    : undefined;

export const CODES: readonly Rule[] = [
  {
    says: new RegExp(
      `${THE}${COL} (?:(?:is|are) )?(?:coded|encoded)(?: as)?:? \\(?(${CODE}(?:(?:,? and |, |; )${CODE})+)\\)?(?=$|[.;¦)])`,
      'i',
    ),
    make: (match, table) => {
      const column = columnOf(match[1], table);
      if (column?.type !== 'integer') return undefined;
      const codes = [...match[2]!.matchAll(new RegExp(`${CODE}(?=$|,| and|;)`, 'gi'))].map(([, code, as]) => ({
        values: [numberIn(code!)],
        as: as!.trim(),
      }));
      return {
        steps: [{ name: column.name, op: 'recode', columns: [column.name], codes }],
        instead: markOf(column, table),
      };
    },
  },
  {
    says: new RegExp(
      `(?:^|[;¦] ?)(?:an? )?([A-Za-z]+) is (?:an? )?(?:ordered )?(?:pair|combination) of ${COL} and ${COL}(?: \\([^()]*\\))?`,
      'i',
    ),
    make: (match, table) => {
      const parts = [match[2], match[3]].map((place) => columnOf(place, table)!);
      if (parts.some(({ type }) => type !== 'text')) return undefined;
      return {
        steps: [
          { name: freshName(match[1]!, table), op: 'joined', columns: parts.map(({ name }) => name), value: '-' },
        ],
      };
    },
  },
  {
    says: new RegExp(`${THE}${COL} is (?:parsed|read|extracted) from (?:the )?text`, 'i'),
    make: (match, table) => {
      const column = columnOf(match[1], table);
      const number = column && numberOf(column);
      return number && { steps: [number], instead: `«${match[1]}»` };
    },
  },
];
