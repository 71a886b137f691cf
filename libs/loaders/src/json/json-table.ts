// Records of one list on their way into a staged file: nested objects become columns with dotted names, a list inside a
// record stays JSON text. Keys mostly come in the order of the record before: each is compared with the one expected.
import type { DataWarning } from '@quaestor/contracts';
import { FileRefused } from '../file-refused.ts';
import type { StagedFile } from '../staging/staged-file.ts';
import type { TextColumn } from '../staging/text-column.ts';
import type { JsonInput } from './json-input.ts';
import {
  BOOLEAN,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  KINDS,
  NESTED,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
  TEXT,
  endsAfterItem,
  noValue,
  skipNotANumber,
  skipNumber,
  skipSpace,
  skipString,
  skipValue,
  skipWord,
  unescape,
} from './json-tokens.ts';

export const MAX_COLUMNS = 2000;
/** Objects further inside stay JSON text. */
const MAX_FLATTENED = 8;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

export interface Column {
  label: string;
  cells: TextColumn;
  /** How many cells it has of each kind (see json-tokens). */
  kinds: number[];
}

/** A key of the objects at one place. */
interface Member {
  /** As the file has it, between the quotes. */
  raw: Buffer;
  key: string;
  index: number;
  column: Column | null;
  inside: Members | null;
  /** The try at a record that this key was last seen in. */
  seen: number;
}

interface Members {
  path: string;
  list: Member[];
  byKey: Map<string, Member>;
}

export class JsonTable {
  readonly columns: Column[] = [];
  readonly #members: Members = { path: '', list: [], byKey: new Map() };
  readonly #pending: Column[] = [];
  readonly #pendingKinds: number[] = [];
  #set = 0;
  #try = 0;
  #duplicates = 0;
  #duplicateRows: number[] = [];
  #duplicateKey = '';
  #repaired = 0;
  #nullRecords = 0;
  #notNumbers = 0;
  /** Records that are lists: cells of the first, and how many rows are of another length. */
  #width = -1;
  #uneven = 0;
  #unevenRows: number[] = [];
  firstKinds: number[] = [];

  constructor(
    readonly name: string,
    readonly staged: StagedFile,
    readonly of: 'objects' | 'lists',
  ) {}

  /** How many lists the records come from. */
  lists = 1;

  /** One record, taken from the input; the input may end inside it, then nothing has happened. */
  add(input: JsonInput): void {
    this.#try++;
    this.#set = 0;
    const [duplicates, repaired, notNumbers] = [this.#duplicates, this.#repaired, this.#notNumbers];
    const first = skipSpace(input);
    if (first === 0x6e && this.staged.rows > 0) {
      skipWord(input);
      this.#nullRecords++;
      return;
    }
    const [open, what] = this.of === 'objects' ? [OPEN_OBJECT, 'object'] : [OPEN_ARRAY, 'list'];
    if (first !== open)
      throw new FileRefused(
        'file-unreadable',
        `Record ${this.staged.rows + 1} of the list "${this.name}" is not an ${what} as those before it.`,
      );
    try {
      if (this.of === 'objects') this.#object(input, this.#members, 1);
      else this.#list(input);
    } catch (signal) {
      this.#duplicates = duplicates;
      this.#repaired = repaired;
      this.#notNumbers = notNumbers;
      throw signal;
    }
    const row = this.staged.rows + 1;
    if (this.#duplicates > duplicates && this.#duplicateRows.length < 5) this.#duplicateRows.push(row);
    for (let index = 0; index < this.#set; index++) this.#pending[index]!.kinds[this.#pendingKinds[index]!]!++;
    if (row === 1) {
      this.firstKinds = this.columns.map(() => -1);
      for (let index = 0; index < this.#set; index++)
        this.firstKinds[this.columns.indexOf(this.#pending[index]!)] = this.#pendingKinds[index]!;
    }
    this.staged.endRow();
  }

  /** What was repaired in the records as such. */
  get warnings(): DataWarning[] {
    const warnings: DataWarning[] = [];
    if (this.lists > 1)
      warnings.push({
        code: 'lists-joined',
        message: `The file holds ${this.lists} lists one behind the other; their records became rows of one table.`,
        table: this.name,
        count: this.lists,
      });
    if (this.#duplicates > 0)
      warnings.push({
        code: 'duplicate-keys',
        message: `A key comes more than once in one record (such as "${this.#duplicateKey.slice(0, 80)}"); the last value was taken.`,
        table: this.name,
        count: this.#duplicates,
        rows: this.#duplicateRows,
      });
    if (this.#repaired > 0)
      warnings.push({
        code: 'text-repaired',
        message: `${this.#repaired} texts hold half a character (a lone surrogate); U+FFFD stands in its place.`,
        table: this.name,
        count: this.#repaired,
      });
    if (this.#nullRecords > 0)
      warnings.push({
        code: 'rows-empty-skipped',
        message: `${this.#nullRecords} records of the list are null; they were left out.`,
        table: this.name,
        count: this.#nullRecords,
      });
    if (this.#notNumbers > 0)
      warnings.push({
        code: 'not-a-number',
        message: `${this.#notNumbers} values are NaN or Infinity, which JSON does not know; they count as missing.`,
        table: this.name,
        count: this.#notNumbers,
      });
    if (this.#uneven > 0)
      warnings.push({
        code: 'rows-ragged',
        message: `${this.#uneven} rows have another number of cells than the first (${this.#width}); missing cells are empty.`,
        table: this.name,
        count: this.#uneven,
        rows: this.#unevenRows,
      });
    return warnings;
  }

  /** Columns as they go into the table: one that never had a value while objects stood in its place is none. */
  get kept(): { column: Column; index: number }[] {
    const parents = new Set<string>();
    const visit = (members: Members) => {
      for (const { column, inside } of members.list) {
        if (inside && inside.list.length > 0) {
          if (column) parents.add(column.label);
          visit(inside);
        }
      }
    };
    visit(this.#members);
    return this.columns
      .map((column, index) => ({ column, index }))
      .filter(({ column }) => !parents.has(column.label) || column.kinds.some((count) => count > 0));
  }

  #object(input: JsonInput, members: Members, depth: number): void {
    input.at++;
    if (skipSpace(input) === CLOSE_OBJECT) {
      input.at++;
      return;
    }
    let expected = 0;
    for (;;) {
      const member = this.#member(input, members, expected);
      expected = member.index + 1;
      if (member.seen === this.#try) this.#noteDuplicate(member);
      member.seen = this.#try;
      const first = skipSpace(input);
      if (first === OPEN_OBJECT && depth < MAX_FLATTENED) {
        member.inside ??= { path: this.#labelOf(members, member), list: [], byKey: new Map() };
        // An empty object still says that there is such a place.
        if (member.inside.list.length === 0) this.#columnOf(members, member);
        this.#object(input, member.inside, depth + 1);
      } else this.#cell(input, this.#columnOf(members, member), first, depth);
      if (endsAfterItem(input, CLOSE_OBJECT)) return;
    }
  }

  #list(input: JsonInput): void {
    input.at++;
    let cells = 0;
    if (skipSpace(input) === CLOSE_ARRAY) input.at++;
    else
      for (;;) {
        const column = this.columns[cells] ?? this.#addColumn(`column_${cells + 1}`);
        cells++;
        this.#cell(input, column, skipSpace(input), 1);
        if (endsAfterItem(input, CLOSE_ARRAY)) break;
      }
    if (this.#width < 0) this.#width = cells;
    else if (cells !== this.#width) {
      this.#uneven++;
      if (this.#unevenRows.length < 5) this.#unevenRows.push(this.staged.rows + 1);
    }
  }

  #member(input: JsonInput, members: Members, expected: number): Member {
    if (skipSpace(input) !== QUOTE) throw input.fault('has a key that is no text');
    const start = input.at + 1;
    const guess = members.list[expected];
    if (guess && matches(input, start, guess.raw)) {
      input.at = start + guess.raw.length + 2;
      return guess;
    }
    const escapes = skipString(input);
    const end = input.at - 1;
    if (skipSpace(input) !== COLON) throw input.fault('lacks a colon behind a key');
    input.at++;
    const key = escapes ? unescape(input.bytes, start, end) : input.bytes.toString('utf8', start, end);
    const known = members.byKey.get(key);
    if (known) return known;
    const member: Member = {
      raw: Buffer.from(input.bytes.subarray(start, end)),
      key,
      index: members.list.length,
      column: null,
      inside: null,
      seen: 0,
    };
    members.list.push(member);
    members.byKey.set(key, member);
    if (members.list.length > 4 * MAX_COLUMNS) throw this.#tooWide();
    return member;
  }

  #cell(input: JsonInput, column: Column, first: number, depth: number): void {
    const start = input.at;
    const { row } = this.staged;
    let kind: number;
    if (first === QUOTE) {
      if (skipString(input)) {
        let text = unescape(input.bytes, start + 1, input.at - 1);
        if (LONE_SURROGATE.test(text)) {
          text = text.toWellFormed();
          this.#repaired++;
        }
        column.cells.setText(row, text);
      } else column.cells.setBytes(row, input.bytes, start + 1, input.at - 1);
      kind = TEXT;
    } else if (first === OPEN_ARRAY || first === OPEN_OBJECT) {
      skipValue(input, depth);
      column.cells.setBytes(row, input.bytes, start, input.at);
      kind = NESTED;
    } else if (first === 0x74 || first === 0x66) {
      skipWord(input);
      column.cells.setBytes(row, input.bytes, start, input.at);
      kind = BOOLEAN;
    } else if (first === 0x6e) {
      skipWord(input);
      column.cells.unset(row);
      return;
    } else if (skipNotANumber(input)) {
      column.cells.unset(row);
      this.#notNumbers++;
      return;
    } else if (first === 0x2d || (first >= 0x30 && first <= 0x39)) {
      kind = skipNumber(input);
      column.cells.setBytes(row, input.bytes, start, input.at);
    } else throw noValue(input);
    this.#pending[this.#set] = column;
    this.#pendingKinds[this.#set++] = kind;
  }

  #columnOf(members: Members, member: Member): Column {
    return (member.column ??= this.#addColumn(this.#labelOf(members, member)));
  }

  #labelOf = ({ path }: Members, { key }: Member) => (path === '' ? key : `${path}.${key}`).toWellFormed();

  #addColumn(label: string): Column {
    if (this.columns.length >= MAX_COLUMNS) throw this.#tooWide();
    const column = { label, cells: this.staged.addColumn(), kinds: new Array<number>(KINDS).fill(0) };
    this.columns.push(column);
    return column;
  }

  #tooWide = () =>
    new FileRefused(
      'file-too-complex',
      `The list "${this.name}" has more than ${MAX_COLUMNS} different keys; at most so many columns are taken.`,
    );

  #noteDuplicate(member: Member): void {
    if (member.inside)
      throw new FileRefused(
        'file-unreadable',
        `The key "${member.key.slice(0, 80)}" comes twice in record ${this.staged.rows + 1}, with objects as values: which one holds cannot be told.`,
      );
    this.#duplicates++;
    this.#duplicateKey = member.key;
    // What the column had from this record does not count.
    for (let index = 0; index < this.#set; index++) {
      if (this.#pending[index] === member.column) {
        this.#set--;
        this.#pending[index] = this.#pending[this.#set]!;
        this.#pendingKinds[index] = this.#pendingKinds[this.#set]!;
      }
    }
  }
}

/** Whether the expected key, its quote and its colon stand at `start`, with no space between. */
function matches({ bytes, end }: JsonInput, start: number, raw: Buffer): boolean {
  const { length } = raw;
  const behind = start + length;
  if (behind + 2 > end || bytes[behind] !== QUOTE || bytes[behind + 1] !== COLON) return false;
  for (let index = 0; index < length; index++) if (bytes[start + index] !== raw[index]) return false;
  return true;
}
