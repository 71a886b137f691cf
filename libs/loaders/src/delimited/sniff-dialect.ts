// Which dialect a text is written in: each that comes into question is tried on the head of the file, and the one whose
// rows are most alike and whose cells look most like cells is taken.
import { cellKind, isTyped } from './cell-kind.ts';
import type { Dialect, Separator } from './dialect.ts';
import { commentMark, commentsEnd, endsLinesWithReturn, isFramed, isPadded, quotings } from './dialect-traits.ts';
import { findPositions, rulerPositions } from './fixed-width.ts';
import { isRule, lineKey } from './line-kinds.ts';
import { parseRow, type Row } from './parse-row.ts';
import {
  type Candidate,
  followedBySpace,
  MAX_HEAD_LINES,
  ONE_COLUMN_TRUST,
  oneColumn,
  rate,
  type Sniffed,
  valueShare,
} from './rate-dialect.ts';

export type { Sniffed } from './rate-dialect.ts';

/** Characters of the head that each candidate is tried on. */
const TRIED_CHARS = 48 * 1024;
const TRIED_LINES = 4;
const MAX_TRIED_CHARS = 1024 * 1024;

/** How readily a separator is believed; it is the less the more often it stands in text, in times and in numbers. */
const TEXT_SEPARATORS: [text: string, trust: number][] = [
  [',', 1],
  ['\t', 1],
  [';', 1],
  ['|', 1],
  ['│', 1],
  ['║', 1],
  ['\x1f', 1],
  ['\x01', 1],
  ['^', 0.95],
  ['~', 0.9],
  ['||', 1],
  ['|~|', 1],
  ['^|^', 1],
  ['::', 0.8],
  [';;', 0.9],
  [':', 0.75],
  [' ', 0.75],
];
const BLANKS: [least: number, trust: number][] = [
  [2, 0.8],
  [1, 0.75],
];
const POSITIONS_TRUST = 0.9;
const OTHER_TRUST = 0.4;
/** Lines of a title. */
const MAX_TITLE = 5;

/**
 * @param isWhole whether `text` is all there is, so that its last line is a line
 * @param known the separator, where the file itself says it
 */
export function sniffDialect(text: string, isWhole: boolean, known?: string): Sniffed {
  const begun = known === undefined ? commentsEnd(text) : 0;
  if (begun > 0) return withComments(text, isWhole, sniffDialect(text.slice(begun), isWhole));
  const tried = text.slice(0, triedLength(text));
  const isLast = isWhole && tried.length === text.length;
  const loneReturn = endsLinesWithReturn(tried);
  const base: Dialect = {
    separator: { kind: 'text', text: '' },
    quote: '"',
    escape: 'doubled',
    loneReturn,
    comment: '',
    framed: false,
    padded: false,
  };
  const attempt = (separator: Separator, trust: number) =>
    quotings(tried, base, separator)
      .map((dialect) => rate(tried, isLast, dialect, trust))
      .reduce((best, next) => (next.score > best.score * 1.02 ? next : best));

  if (known !== undefined) {
    const found = attempt({ kind: 'text', text: known }, 1);
    return { dialect: { ...found.dialect, padded: isPadded(found) }, width: found.width, agreement: 1 };
  }
  const candidates: Candidate[] = [];
  for (const [separator, trust] of TEXT_SEPARATORS)
    if (tried.includes(separator) && !(separator === ':' && areOfTimes(tried)))
      candidates.push(attempt({ kind: 'text', text: separator }, trust));
  const tabs = candidates.some(
    (candidate) =>
      candidate.dialect.separator.kind === 'text' &&
      candidate.dialect.separator.text === '\t' &&
      candidate.width > 1 &&
      candidate.agreement > 0.9 &&
      !holdsRunsOfValues(candidate),
  );
  for (const [least, trust] of BLANKS)
    if (!tabs && /[ \t]/.test(tried)) candidates.push(attempt({ kind: 'blanks', least }, trust));
  const single = oneColumn(tried, isLast, base);
  const likeliest = (among: readonly Candidate[]) =>
    [...among, single].reduce((one, other) => (other.score > one.score ? other : one));
  let best = likeliest(candidates);
  if (best.dialect.separator.kind === 'text' && best !== single && holdsRunsBelow(best))
    best = likeliest(candidates.filter((candidate) => candidate !== best));
  best = byBlanksAroundNumbers(candidates, byEachBlank(candidates, best), tried);
  const drawn = drawnSeparator(tried);
  const ruled = candidates.find(({ dialect: { separator }, width }) => width > 1 && isText(separator, drawn));
  best = ruled ?? byPositions(tried, isLast, base, single, byTabs(candidates, best));
  if (best === single) {
    const other = unusualSeparator(single.rows.map(({ cells }) => cells[0]!));
    if (other) {
      const unusual = rate(tried, isLast, { ...base, separator: { kind: 'text', text: other } }, OTHER_TRUST);
      if (unusual.agreement === 1) best = unusual;
    }
  }
  if (best === single) {
    const open = candidates.find(({ dialect }) => isLast && opensForGood(tried, dialect));
    if (open) return { dialect: open.dialect, width: open.width, agreement: 1 };
    const torn = candidates.find(
      ({ rows, width, agreement, dialect: { separator } }) =>
        separator.kind === 'text' &&
        !/[ :]/.test(separator.text) &&
        width > 1 &&
        agreement < 1 &&
        rows.filter(({ cells }) => cells.length > 1).length > rows.length * 0.9,
    );
    if (torn && rows(single) > 2)
      return { dialect: torn.dialect, width: torn.width, agreement: Math.min(torn.agreement, 0.3) };
  }
  const framed = isFramed(best);
  return {
    dialect: { ...best.dialect, comment: commentMark(best), framed, padded: !framed && isPadded(best) },
    width: framed ? best.width - 2 : best.width,
    agreement: best.agreement,
  };
}

/** Comments above a table have separators of their own, and there may be more of them than rows: the rows alone say how they are cut. */
function withComments(text: string, isWhole: boolean, sniffed: Sniffed): Sniffed {
  const tried = text.slice(0, triedLength(text));
  const all = rate(tried, isWhole && tried.length === text.length, sniffed.dialect, 1);
  return {
    ...sniffed,
    dialect: {
      ...sniffed.dialect,
      comment: commentMark({ ...all, width: sniffed.width, agreement: sniffed.agreement }),
    },
  };
}

/** `04:14:00`: most of the colons stand in times of the day. */
const areOfTimes = (text: string) =>
  (text.match(/(?<!\d)\d{1,2}(?::[0-5]\d){1,2}(?!\d)/g) ?? []).join('').split(':').length > text.split(':').length / 2;

/** Rows of one width down to one with a quote that never closes: whoever reads them as columns can tell of it. */
function opensForGood(text: string, dialect: Dialect): boolean {
  const { separator } = dialect;
  if (separator.kind !== 'text' || /[ :]/.test(separator.text) || followedBySpace(text, separator.text)) return false;
  let width = 0;
  for (let at = 0; at < text.length;) {
    const row = parseRow(text, at, dialect, true)!;
    if (width === 0) width = row.cells.length;
    if (width < 2 || row.cells.length !== width) return false;
    if (row.fault) return at > 0 && row.fault === 'unclosed-quote';
    at = row.end;
  }
  return false;
}

const isText = (separator: Separator, text: string | undefined) => separator.kind === 'text' && separator.text === text;

const CROSSED = /^-{2,}(?:\+-{2,})+$/;

/** `|`, where a line `----+----` is drawn below names that have one above each cross, as databases write results. */
function drawnSeparator(text: string): string | undefined {
  const lines = text.split(/\r?\n/, MAX_HEAD_LINES);
  const isBelowNames = (line: string, index: number) => {
    const names = lines[index - 1];
    return (
      names !== undefined && CROSSED.test(line) && [...line].every((sign, at) => sign !== '+' || names[at] === '|')
    );
  };
  return lines.some(isBelowNames) ? '|' : undefined;
}

/** Tabs stand in no cell: where every row has as many, others are signs of the cells (`gi|11464971|ref`). */
function byTabs(candidates: readonly Candidate[], best: Candidate): Candidate {
  if (best.width < 2 || isText(best.dialect.separator, '\t') || best.dialect.separator.kind !== 'text') return best;
  const tabs = candidates.find(({ dialect }) => isText(dialect.separator, '\t'));
  const isSplit = best.rows.every(({ cells }) => cells.some((cell) => cell.includes('\t')));
  return tabs && isSplit && tabs.agreement === 1 && tabs.rows.length > 2 ? tabs : best;
}

/** `184.404 265.1445 +68.75  22.99`: single blanks between values, where runs of them stand between others of the same rows. */
function byEachBlank(candidates: readonly Candidate[], best: Candidate): Candidate {
  const { separator } = best.dialect;
  if (separator.kind !== 'blanks' || separator.least === 1) return best;
  const isValue = (word: string) => isTyped(cellKind(word));
  const isRunOfValues = (cell: string) => !isValue(cell) && cell.includes(' ') && cell.split(/\s+/).every(isValue);
  const each = candidates.find(({ dialect }) => dialect.separator.kind === 'blanks' && dialect.separator.least === 1);
  if (!each || each.width <= best.width || each.rows.some(({ cells }) => cells.length !== each.width)) return best;
  // The first may be names.
  const below = each.rows.slice(each.rows[0]!.cells.every(isValue) ? 0 : 1);
  const isFiner =
    below.length > 1 &&
    below.every(({ cells }) => cells.every(isValue)) &&
    best.rows.slice(1).every(({ cells }) => cells.some(isRunOfValues));
  return isFiner ? each : best;
}

/** `Lake 12,50 7`: one comma a line, in the midst of a number, separates less than the blanks around it do. */
function byBlanksAroundNumbers(candidates: readonly Candidate[], best: Candidate, text: string): Candidate {
  if (!isText(best.dialect.separator, ',') || /(?<!\d),|,(?!\d)/.test(text)) return best;
  const isWhole = (cell: string) => !cell.includes(',') || cellKind(cell) === 'number';
  const isBetter = ({ dialect: { separator }, rows: parsed, width, agreement }: Candidate) =>
    separator.kind === 'blanks' &&
    width >= best.width &&
    agreement === 1 &&
    parsed.every(({ cells }) => cells.length === width && cells.every(isWhole)) &&
    valueShare(parsed) > 0.5;
  return candidates.find(isBetter) ?? best;
}

/** Columns at the same positions of each line, where that explains the lines better than what is best so far. */
function byPositions(text: string, isLast: boolean, base: Dialect, single: Candidate, best: Candidate): Candidate {
  const rated = (cuts: number[] | undefined, trust: number) =>
    cuts && rate(text, isLast, { ...base, quote: '', separator: { kind: 'positions', cuts } }, trust);
  const ruled = rated(rulerPositions(text.split(/\r?\n/, MAX_HEAD_LINES)), 1);
  // A word on how many rows there are may stand below.
  const torn = ruled ? countTorn(ruled.rows) : 0;
  if (ruled && torn <= Math.max(2, ruled.rows.length * 0.1) && ruled.score >= best.score) return ruled;
  const isBlanks = best.dialect.separator.kind === 'blanks';
  if (best !== single && best.score >= ONE_COLUMN_TRUST && !isBlanks) return best;
  const lines = single.rows.map(({ cells }) => cells[0]!);
  const below = belowTitle(text);
  const found = [lines, ...(below ? [below] : [])]
    .flatMap((each) => rated(findPositions(each), POSITIONS_TRUST) ?? [])
    .filter((candidate) => !holdsRuns(candidate))
    .reduce<Candidate | undefined>((one, other) => (one && one.width >= other.width ? one : other), undefined);
  // Where runs of blanks give cells for every row, they cut nothing that is longer further down.
  const isBetter =
    found &&
    (isBlanks && best.agreement === 1 ? found.width > best.width && !holdsTimes(best) : found.score >= best.score);
  return isBetter ? found : best;
}

/** A day and its time stand at the same positions in every line, and are one value. */
const holdsTimes = ({ rows: parsed }: Candidate) =>
  parsed.slice(1).every(({ cells }) => cells.some((cell) => / \d{1,2}:\d/.test(cell) && cellKind(cell) === 'date'));

/** The lines below a title, which keeps to no positions; a line that is empty or drawn parts it from them. */
function belowTitle(text: string): string[] | undefined {
  const lines = text.split(/\r?\n/);
  const parted = lines
    .slice(0, MAX_TITLE + 1)
    .findIndex((line, index) => index > 0 && (line.trim() === '' || isRule([line])));
  return parted === -1 ? undefined : lines.slice(parted).filter((line) => line.trim() !== '' && !isRule([line]));
}

/** Lines that do not keep to the positions, those aside that stand at the head of every page. */
function countTorn(rows: readonly Row[]): number {
  const first = rows.findIndex(({ torn }) => !torn);
  const heads = new Set(rows.slice(0, Math.max(0, first)).map(({ cells }) => lineKey(cells)));
  return rows.filter(({ torn, cells }) => torn && !heads.has(lineKey(cells))).length;
}

/** As far as is tried in any case, and far enough for a few rows. */
function triedLength(text: string): number {
  let end = 0;
  for (let lines = 0; lines < TRIED_LINES && end !== -1; lines++) end = text.indexOf('\n', end + 1);
  return end === -1
    ? Math.min(text.length, MAX_TRIED_CHARS)
    : Math.min(text.length, MAX_TRIED_CHARS, Math.max(TRIED_CHARS, end + 1));
}

/** `18.0   8   307.0<tab>"ford pinto"`: a tab among runs of blanks separates no more than they do. */
const holdsRunsOfValues = ({ rows: parsed }: Candidate) =>
  parsed.filter(({ cells }) =>
    cells.some((cell) => {
      if (!cell.includes('  ')) return false;
      const parts = cell.trim().split(/ {2,}/);
      return parts.length > 2 && parts.filter((part) => isTyped(cellKind(part))).length > parts.length / 2;
    }),
  ).length >
  parsed.length * 0.8;

/** Rows of names, two at most, may be cut by another sign than the values below them are. */
const NAME_ROWS = 2;
const holdsRunsBelow = (candidate: Candidate) =>
  candidate.rows.length > NAME_ROWS && holdsRunsOfValues({ ...candidate, rows: candidate.rows.slice(NAME_ROWS) });

/** Positions that are blank by chance: between them whole runs of cells are left, of values or in most of the rows. */
function holdsRuns({ rows: parsed }: Candidate): boolean {
  const runs = parsed.map(({ cells }) =>
    cells.map((cell) => cell.trim().split(/ {2,}/)).filter((parts) => parts.length > 2),
  );
  const areValues = (parts: readonly string[]) => parts.every((part) => isTyped(cellKind(part)));
  return (
    runs.some((cells) => cells.some(areValues)) || runs.filter((cells) => cells.length > 0).length > parsed.length * 0.6
  );
}

const rows = (candidate: Candidate) => candidate.rows.length;

/** A sign that stands equally often in every line, the first one included. */
function unusualSeparator(lines: string[]): string | undefined {
  if (lines.length < 4) return undefined;
  for (const sign of new Set(lines[0]!.match(/[^\p{L}\p{N}\s"'()[\]{}.]/gu) ?? [])) {
    const count = lines[0]!.split(sign).length;
    if (lines.every((line) => line.split(sign).length === count)) return sign;
  }
  return undefined;
}
