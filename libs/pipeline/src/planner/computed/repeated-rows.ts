// Rows that are there more than once: "are there any duplicate rows", "how many rows are repeated", "is any order number there
// twice". What is asked for are the rows after the first of those that are alike.
import type { Plan, Source } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import type { TokenizedQuestion } from '../../words/tokens.ts';
import { asInFile } from './joined-names.ts';
import { scanOf } from '../grammar/scan.ts';
import { TokenizedQuestion as Words } from '../../words/tokens.ts';
import type { RelatedReading } from '../relational/read-related.ts';

const ALIKE = String.raw`(?:(?:exact |exactly |fully |complete |completely )?(?:duplicated?|repeated|identical))`;
const ROWS = String.raw`(?:rows?|records?|entries|entry|lines?|observations?)`;
const HERE = String.raw`(?: (?:(?:are )?there|exist|do we have|have we got|does it have))?(?:,? (?:in|within|of) (?:the |this |my |our )?(?:whole |entire )?(?:data ?sets?|data|files?|tables?|sheets?|csv|list))?`;
const whole = (pattern: string) => new RegExp(String.raw`^\W*(?:${pattern})${HERE}\s*[?.!]*\s*$`, 'iu');

const WHETHER: readonly RegExp[] = [
  whole(
    String.raw`(?:(?:are|is) there |do we have |have we got |does (?:it|this) have )?(?:any |some |an? )?${ALIKE} ${ROWS}(?: at all)?`,
  ),
  whole(String.raw`(?:(?:are|is) there |do we have |have we got )(?:any |some )?duplicates?`),
  whole(
    String.raw`(?:does|do) (?:the |this |my |our )?(?:data ?set|data|file|table|sheet|csv|list) (?:have|contain|include|hold) (?:any |some )?(?:duplicates|${ALIKE} ${ROWS})`,
  ),
  whole(
    String.raw`(?:are|is) (?:any|some)(?: of the)? ${ROWS} (?:duplicates|duplicated|repeated|(?:there|listed|entered) (?:twice|more than once))`,
  ),
  whole(
    String.raw`(?:do|does) any ${ROWS} (?:repeat|appear twice|occur twice|appear more than once|occur more than once)`,
  ),
];
const HOW_MANY: readonly RegExp[] = [
  whole(String.raw`(?:how many|what is the number of|number of|count(?: the)?) ${ALIKE} ${ROWS}`),
  whole(String.raw`how many ${ROWS} are (?:exact )?(?:duplicates|duplicated|repeated)`),
];
const WHICH: readonly RegExp[] = [
  whole(
    String.raw`(?:which ${ROWS} are (?:exact )?(?:duplicates|duplicated|repeated)|(?:show|list|give|find)(?: me)?(?: all)?(?: the)? ${ALIKE} ${ROWS})`,
  ),
];
/** "duplicate order numbers". */
const OF_COLUMN = whole(
  String.raw`(?:are there |is there |do we have |have we got )(?:any |some |an? )?(?:duplicated?|repeated) (?<column>\p{L}[\p{L}\d _/-]*?)`,
);

/** Nothing, where nobody asks for them. */
export function readRepeated({ text }: TokenizedQuestion, table: TaskTable): RelatedReading | undefined {
  const says = (ways: readonly RegExp[]) => ways.some((way) => way.test(text));
  const answer = says(WHETHER) ? 'exists' : says(HOW_MANY) ? 'value' : says(WHICH) ? 'rows' : undefined;
  const columns = asInFile(table).schema.columns.map(({ name }) => name);
  if (answer)
    return reading(table, columns, answer, [
      answer === 'exists'
        ? 'Rows are alike where all their columns are.'
        : 'Rows are taken that are like one before them in every column; the first of those that are alike is none of them.',
    ]);
  const said = OF_COLUMN.exec(text)?.groups?.['column'];
  const column = said && columnCalled(said, table);
  return column
    ? reading(table, [column], 'exists', [`It is looked for a ${column} that several rows have.`])
    : undefined;
}

/** The only column that the whole of it means. */
function columnCalled(said: string, table: TaskTable): string | undefined {
  const scan = scanOf(new Words(`which ${said}`), table);
  const found = scan.column(1).filter(({ to }) => to === scan.end);
  const names = new Set(found.map(({ value }) => value.column.name));
  return names.size === 1 && found.some(({ value }) => value.score >= 0.7) ? [...names][0] : undefined;
}

function reading(table: TaskTable, columns: string[], answer: Plan['answer'], notes: string[]): RelatedReading {
  // what is missing is like nothing
  const known = columns.length === 1 ? [{ keep: [{ column: columns[0]!, op: 'present' as const, values: [] }] }] : [];
  const from: Source = { rows_of: table.name, computed: [...known, { repeated: columns }] };
  const plan: Plan = {
    table: `${table.name}_repeated`,
    from,
    answer,
    measure: answer === 'value' ? { function: 'count', column: null } : null,
    filters: [],
    group_by: [],
    columns: [],
    ...(answer === 'rows' ? { repeats: true } : {}),
  };
  return { plan, notes, mapping: [], cost: 0, columns: columns.map((column) => ({ table: table.name, column })) };
}
