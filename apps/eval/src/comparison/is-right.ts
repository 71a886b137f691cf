// Whether an answer is what a question's label says, by the kind of the label.
import type { Answer, Cell } from '@quaestor/contracts';
import type { LabelledQuestion } from '../questions/question.ts';
import { columnNamed, listsIn, sameList, sameTable } from './tables.ts';
import { nameOf, numberOf, sameNumber, sameValue } from './values.ts';

type Answerable = Exclude<LabelledQuestion, { kind: 'abstain' }>;

export function isRight(question: Answerable, answer: Answer): boolean {
  switch (question.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'date':
      if (question.expected === null) return answer.type === 'none';
      return sameValues([question.expected], answer, question.tolerance);
    case 'values':
      return question.order === 'given'
        ? sameValues(question.expected, answer, question.tolerance, true)
        : sameValues(question.expected, answer, question.tolerance) ||
            sameValues(eachOnce(question.expected), answer, question.tolerance);
    case 'named':
      return sameNamed(question.expected, answer, question.tolerance);
    case 'table':
      return sameAsTable(question, answer);
  }
}

/** Labels made by SQL without DISTINCT repeat what fits several times; in no order, which values fit is all that is said. */
const eachOnce = (values: readonly Cell[]): Cell[] =>
  values.filter((value, place) => values.findIndex((each) => sameValue(each, value)) === place);

/** A single value counts as a list of one, and the other way round. */
function sameValues(expected: readonly Cell[], answer: Answer, tolerance?: number, ordered = false): boolean {
  if (answer.type === 'none') return expected.length === 0;
  if (answer.type === 'table') {
    if (answer.truncated || answer.row_count !== expected.length) return false;
    if (expected.length === 0) return true;
    return listsIn(answer).some((list) => sameList(expected, list, { ordered, tolerance }));
  }
  return expected.length === 1 && spellings(answer).some((spelling) => sameValue(expected[0]!, spelling, tolerance));
}

/** A number may be expected with the unit it was given. */
function spellings(answer: Exclude<Answer, { type: 'none' | 'table' }>): Cell[] {
  return answer.type === 'number' && answer.unit !== undefined
    ? [answer.value, `${answer.value} ${answer.unit}`]
    : [answer.value];
}

/**
 * A table of one row whose columns carry the names; for a single name the bare value will do, and for one whose label is a
 * mapping (`{'a': 1, 'b': 2}`) a table of its keys and values.
 */
function sameNamed(expected: Record<string, Cell>, answer: Answer, tolerance?: number): boolean {
  const names = Object.entries(expected);
  if (answer.type === 'none') return false;
  if (answer.type !== 'table')
    return names.length === 1 && spellings(answer).some((value) => sameLabel(names[0]![1], value, tolerance));
  // An empty list is written as nothing.
  if (answer.row_count === 0) return names.length === 1 && names[0]![1] === '';
  const pairs = names.length === 1 && answer.columns.length === 2 ? pairsIn(names[0]![1]) : undefined;
  if (pairs) return sameTable(pairs, answer, { ordered: false, tolerance });
  if (answer.row_count !== 1) return false;
  if (names.length === 1 && answer.columns.length === 1)
    return sameLabel(names[0]![1], answer.rows[0]![0] ?? null, tolerance);
  const plain = (name: string) => nameOf(name).replace(/[\s_-]+/g, '_');
  return names.every(([name, value]) => {
    const index = answer.columns.findIndex((column) => plain(column.name) === plain(name));
    return index >= 0 && sameLabel(value, answer.rows[0]![index] ?? null, tolerance);
  });
}

/** Of a mapping as Python writes it; undefined where the label is none. */
function pairsIn(label: Cell): Cell[][] | undefined {
  const [, inside] = /^\{(.+)\}$/s.exec(String(label).trim()) ?? [];
  const pairs = [
    ...(inside ?? '').matchAll(
      /\s*(?:'([^']*)'|"([^"]*)"|([^'",:]+))\s*:\s*(?:'([^']*)'|"([^"]*)"|([^'",]+))\s*(?:,|$)/g,
    ),
  ];
  if (pairs.length === 0 || pairs.map(([all]) => all).join('').length !== inside!.length) return undefined;
  return pairs.map(([, ...parts]) => [(parts[0] ?? parts[1] ?? parts[2])!, (parts[3] ?? parts[4] ?? parts[5])!]);
}

/** Named labels are rounded to the places they show, whole ones included. */
function sameLabel(expected: Cell, actual: Cell, tolerance?: number): boolean {
  const [wanted, given] = [numberOf(expected), numberOf(actual)];
  const isWhole = wanted !== undefined && !String(expected).includes('.') && typeof expected === 'string';
  if (isWhole && given !== undefined) return sameNumber(wanted, given, tolerance ?? 0.5);
  return sameValue(expected, actual, tolerance);
}

function sameAsTable(question: Extract<Answerable, { kind: 'table' }>, answer: Answer): boolean {
  const { expected, column, tolerance } = question;
  const rules = { ordered: question.order !== 'any', tolerance };
  const rows = expected.map((row) => (Array.isArray(row) ? row : [row]));
  if (answer.type === 'none') return rows.length === 0;
  if (answer.type !== 'table')
    return rows.length === 1 && rows[0]!.length === 1 && sameValue(rows[0]![0]!, answer.value, tolerance);
  if (column === undefined) return sameTable(rows, answer, rules);
  const list = columnNamed(answer, column);
  return (
    !answer.truncated &&
    list !== undefined &&
    sameList(
      rows.map(([cell]) => cell ?? null),
      list,
      rules,
    )
  );
}
