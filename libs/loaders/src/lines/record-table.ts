// Records of named values on their way into a staged file: a name that comes up later becomes a further column.
import type { DataWarning } from '@quaestor/contracts';
import { MAX_COLUMNS } from '../delimited/parse-row.ts';
import { Repairs } from '../delimited/repairs.ts';
import { MAX_ROW_LENGTH } from '../delimited/row-source.ts';
import { FileRefused } from '../file-refused.ts';
import type { StagedFile } from '../staging/staged-file.ts';

export class RecordTable {
  readonly labels: string[] = [];
  /** What was done to the records, told with the table. */
  readonly repairs = new Repairs();
  readonly #places = new Map<string, number>();
  #record = new Map<number, string>();
  #length = 0;

  constructor(readonly staged: StagedFile) {}

  /** The record that is being filled, counted from 1. */
  get row(): number {
    return this.staged.rows + 1;
  }

  column(label: string): number {
    let place = this.#places.get(label);
    if (place === undefined) {
      place = this.labels.length;
      if (place === MAX_COLUMNS)
        throw new FileRefused(
          'file-too-complex',
          `The records have values of more than ${MAX_COLUMNS} names; at most as many columns are taken.`,
        );
      this.#places.set(label, place);
      this.labels.push(label);
      this.staged.addColumn();
    }
    return place;
  }

  /** A value of the record; of a name that has one already both are kept, in one cell. */
  set(label: string, value: string): void {
    const place = this.column(label);
    const before = this.#record.get(place);
    if (before !== undefined)
      this.repairs.note(
        'values-joined',
        this.row,
        (count) =>
          `${count} values have a name that their record has given already; they stand in one cell, after "; ".`,
      );
    this.#put(place, before === undefined ? value : `${before}; ${value}`);
  }

  /** A record is a row, with or without values, but for one before any name has been seen. */
  endRecord(): void {
    if (this.labels.length === 0) return;
    for (const [place, value] of this.#record)
      if (value !== '') this.staged.columns[place]!.setText(this.staged.row, value);
    this.staged.endRow();
    this.#record = new Map();
    this.#length = 0;
  }

  /** The record is one line, and not as the others are. */
  unread(line: string): void {
    this.repairs.note(
      'lines-unread',
      this.row,
      (count) =>
        `${count} lines are not written as the others; they stand as they are in a column of their own, "line".`,
    );
    this.set('line', line);
  }

  /** A line that is in no record. */
  leaveOut(line: string): void {
    const shown = JSON.stringify(line.trim().slice(0, 80));
    this.repairs.note(
      'lines-skipped',
      undefined,
      (count) => `${count} lines are no part of a record and were left out, the first of them ${shown}.`,
    );
  }

  warnings(): DataWarning[] {
    return this.repairs.warnings();
  }

  #put(place: number, value: string): void {
    this.#record.set(place, value);
    this.#length += value.length;
    if (this.#length > MAX_ROW_LENGTH)
      throw new FileRefused(
        'file-too-complex',
        `Record ${this.row} is longer than ${MAX_ROW_LENGTH / 1024 / 1024} million characters.`,
      );
  }
}
