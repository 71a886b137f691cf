// What codes of a column stand for, two columns taken as one, and texts that are numbers with a unit.
import type { ColumnSchema, Computation } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { valueKey } from '../../../words/split-words.ts';
import { columnsIn, markOf } from '../text/marked.ts';
import {
  COL,
  columnOf,
  escaped,
  freshName,
  NUM,
  NUMBER_IN_TEXT,
  numberIn,
  type Rule,
  type Step,
  THE,
} from '../text/pieces.ts';

const CODE = `${NUM} ?(?:=|:|is|for|means) ?["'“‘]?([A-Za-z][\\w -]*?)["'”’]?`;

/** Of texts that are each a number and what it is counted in. */
export const numberOf = ({ name, type, samples }: ColumnSchema): (Computation & { name: string }) | undefined =>
  type === 'text' && samples.every((each) => new RegExp(`^${NUMBER_IN_TEXT}(?: ?[a-z%/]+)?$`, 'i').test(String(each)))
    ? { name, op: 'extract', columns: [name], pattern: NUMBER_IN_TEXT, number: true }
    : undefined;

const TO_CODE = `(?:=|->|→|:|(?:(?:is|are|was|being|becomes?) )?(?:(?:coded|encoded|mapped|labell?ed|represented|set|given|converted|replaced|assigned) )?(?:as|to|by|with|is|are|becomes?)(?: the (?:value|label|number|code))?)`;
const LEAD = 'where|with|mapping|map|maps|by|that|replacing|replace|coding|setting|set|using|and|as|values?|categories';
const WORD_CODE = `(?<=^|["'“‘,(:;¦] ?|\\b(?:${LEAD}) )["'“‘]?(?!(?:${LEAD})\\b)([\\p{L}][\\p{L}\\d/_-]*(?: [\\p{L}\\d/_-]+){0,3}?)["'”’]? ?${TO_CODE} ?(\\d+)`;
/** "«sex», where "male" is coded as 1 and "female" as 0": every value has its number. */
const ENCODED = new RegExp(
  `\\(?(?:,? ?(?:where|with|so that|i\\.e\\.|by mapping|mapping|by (?:replacing|setting|coding)|using|such that)(?: the (?:values?|categories))?:? )?${WORD_CODE}(?:,? and |, |; )${WORD_CODE}\\)?`,
  'iu',
);

const YES = /^(?:yes|y|true)$/i;
const NO = /^(?:no|n|false)$/i;
/** What a word is among the values of a column, as the step that codes them has it. */
const valuesFor = ({ type, values }: ColumnSchema, said: string): string[] => {
  if (type === 'boolean') return YES.test(said) ? ['true'] : NO.test(said) ? ['false'] : [];
  return (values ?? []).filter((value) => valueKey(value) === valueKey(said));
};

/** The only column that has these and no other values. */
function encodedAs(
  codes: readonly (readonly [said: string, code: number])[],
  table: TaskTable,
  sentence: string,
): Step | undefined {
  const spoken = columnsIn(sentence, table);
  const [column, ...others] = table.schema.columns.filter(
    (each) =>
      (each.type === 'boolean' ? spoken.includes(each) : each.values?.length === codes.length) &&
      codes.every(([said]) => valuesFor(each, said).length === 1),
  );
  if (!column || others.length || new Set(codes.map(([, code]) => code)).size < codes.length) return undefined;
  const known = codes.map(([said, as]) => ({ values: valuesFor(column, said), as }));
  const again = new RegExp(
    codes.map(([said, code]) => `["'“‘]?\\b${escaped(said)}["'”’]? ?${TO_CODE} ?${code}\\b`).join('|'),
    'i',
  );
  return { steps: [{ name: column.name, op: 'recode', columns: [column.name], codes: known }], again };
}

export const CODES: readonly Rule[] = [
  {
    says: ENCODED,
    make: ([, one, first, other, second], table, sentence) =>
      encodedAs(
        [
          [one!, Number(first)],
          [other!, Number(second)],
        ],
        table,
        sentence,
      ),
  },
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
