// Whether a row is a header, by how it differs from the rows below it.
import { cellKind, isTyped, shapeOf } from './cell-kind.ts';
import { namesYears } from './header-rows.ts';
import { type ColumnProfile, profileColumns } from './column-profile.ts';

const COMPARED_ROWS = 500;
const MIN_YEARS = 3;
const MIN_GRID = 4;

/** More than 0: a header; less: a row like the others; 0: nothing tells. */
export function evidenceOfHeader(
  first: readonly string[],
  body: readonly (readonly string[])[],
  width: number,
): number {
  const labels = first.map((cell) => cell.trim());
  // The header may stand among the rows again.
  const others = body.slice(0, COMPARED_ROWS).filter((row) => row.some((cell, index) => cell !== first[index]));
  if (others.length === 0) return labels.some((cell) => isTyped(cellKind(cell))) ? -1 : 0;
  const columns = profileColumns(others, width);
  const series =
    isSeries(labels) || (areRisingYears(labels) && namesYears(labels, others)) || namesShares(labels, others);
  let evidence = 0;
  for (const [index, column] of columns.entries()) {
    const label = labels[index] ?? '';
    const kind = cellKind(label);
    if (kind === 'empty' || column.filled === 0) continue;
    if (series && kind === 'number') continue;
    if (column.typed) evidence += kind === column.typed ? -1 : isTyped(kind) ? 0 : 1;
    else if (isTyped(kind) && (column.kinds.get(kind) ?? 0) >= column.filled * 0.3) evidence -= 1;
    else if (kind === 'link' && (column.kinds.get('link') ?? 0) >= column.filled * 0.5) evidence -= 1;
    else {
      // Once may be chance, as where a table lists the names of columns.
      const again = others.filter((row) => (row[index] ?? '').trim() === label).length;
      if (again >= 2) evidence -= 1;
      else evidence += shapeEvidence(label, column);
    }
  }
  // Names of columns are not numbers: a row with some of each, none of which the values gainsay, is read by its numbers.
  return Math.abs(evidence) < 0.01 ? 0 : evidence;
}

/** Codes of one shape (`AB-1234`) below a word that has another, or below one more of the kind. */
function shapeEvidence(label: string, column: ColumnProfile): number {
  const [shape, count] = [...column.shapes].reduce((one, other) => (other[1] > one[1] ? other : one), ['', 0]);
  if (column.filled < 3 || count < column.filled * 0.9 || !/9/.test(shape)) return 0;
  return shapeOf(label) === shape ? -1 : /\d/.test(label) ? 0 : 1;
}

/** `2018, 2019, 2020`, or the latest first: numbers that follow each other are names of columns. */
function isSeries(labels: readonly string[]): boolean {
  const numbers = labels.filter((label) => /^\d{1,4}$/.test(label)).map(Number);
  const words = labels.filter((label) => label !== '' && !/^\d+$/.test(label));
  // A plate or a grid: columns by their number, rows by a letter.
  if (labels[0] === '' && labels.length > MIN_GRID && labels.slice(1).every((label, index) => label === `${index + 1}`))
    return true;
  const follow = [1, -1].some((step) => numbers.slice(1).every((value, index) => value === numbers[index]! + step));
  if (!follow || numbers.length < 2 || words.some((word) => isTyped(cellKind(word)))) return false;
  return numbers.every((value) => value >= 1900 && value <= 2100) || (words.length > 0 && numbers.length > 2);
}

/** `1985, 1993, 2000`: years that do not follow each other may be values as well, unless those below are none. */
function areRisingYears(labels: readonly string[]): boolean {
  const years = labels.filter((label) => /^(?:19|20)\d\d$/.test(label)).map(Number);
  return years.length >= MIN_YEARS && years.slice(1).every((year, index) => year > years[index]!);
}

/** `50%, 75%, 99%`: rising shares above numbers of which none is one. */
function namesShares(labels: readonly string[], body: readonly (readonly string[])[]): boolean {
  const named = labels.flatMap((label, index) => (SHARE.test(label) ? [index] : []));
  const shares = named.map((index) => parseFloat(labels[index]!));
  return (
    shares.length >= MIN_YEARS &&
    shares.slice(1).every((share, index) => share > shares[index]!) &&
    labels.every((label, index) => named.includes(index) || cellKind(label) !== 'number') &&
    !body.some((row) => named.some((index) => /%/.test(row[index] ?? '')))
  );
}

const SHARE = /^\d{1,3}(?:\.\d+)? ?%$/;

/** Words only, none of them twice unless `mayRepeat`. */
export function looksLikeLabels(cells: readonly string[], mayRepeat = false): boolean {
  const given = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return (
    given.length > 0 &&
    given.length >= cells.length * 0.5 &&
    (mayRepeat || new Set(given).size === given.length) &&
    given.every((cell) => cell.length <= 100 && !isTyped(cellKind(cell)) && cellKind(cell) !== 'link')
  );
}

const MIN_SHARED = 3;

/** `Drug,1,2,3` further down as `Dose,1,2,3`: the same names but for the first, which says what the table holds. */
export const isSibling = (cells: readonly string[], header: readonly string[]) =>
  header.length === cells.length &&
  cells.length > MIN_SHARED &&
  cells.every((cell, index) => (index === 0 ? cell !== header[0] : cell === header[index])) &&
  looksLikeLabels([cells[0]!]);
