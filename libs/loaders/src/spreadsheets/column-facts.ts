// What the cells' kinds and formats say of one column of a table on a sheet.
import type { DataWarning } from '@quaestor/contracts';
import type { ColumnHint } from '../formats/format.ts';
import { BOOLEAN, DATE, DATETIME, DECIMAL, ERROR, INTEGER, KINDS, PERCENT, TEXT, UNCOMPUTED } from './cell-kinds.ts';
import type { FoundHeader } from './find-header.ts';
import type { FoundTable } from './find-tables.ts';

export interface ColumnFacts {
  kinds: number[];
  units: Map<string, number>;
}

/** Kinds and units of a column below the header. */
export function factsOf({ regions }: FoundTable, column: number, header: FoundHeader): ColumnFacts {
  const kinds = new Array<number>(KINDS).fill(0);
  const units = new Map<string, number>();
  const addUnits = (more: ReadonlyMap<string, number> | undefined) =>
    more?.forEach((count, unit) => units.set(unit, (units.get(unit) ?? 0) + count));
  let skip = header.titles + header.rows;
  for (const { block, head } of regions) {
    const count = block.columns.get(column);
    count?.kinds.forEach((cells, kind) => (kinds[kind]! += cells));
    addUnits(count?.units);
    addUnits(block.headUnits.get(column));
    for (const { cells } of head.slice(skip)) {
      const cell = cells.get(column);
      if (cell) kinds[cell.kind]!++;
    }
    skip = Math.max(0, skip - head.length);
  }
  return { kinds, units };
}

const numbersOf = ({ kinds }: ColumnFacts) => kinds[INTEGER]! + kinds[DECIMAL]!;
export const givenOf = ({ kinds }: ColumnFacts) =>
  kinds.reduce((sum, count, kind) => (kind < ERROR ? sum + count : sum), 0);

/** Shares are staged as `0.45%`: 45 where the whole column is of shares, else the plain number that the cell holds. */
export function withoutPercent(cell: string, facts: ColumnFacts): string {
  const { kinds } = facts;
  if (kinds[PERCENT] === 0) return cell;
  const plain = `CAST(rtrim(${cell}, '%') AS DOUBLE)`;
  if (allShares(facts)) return `CAST(round(${plain} * 100, 13) AS VARCHAR)`;
  return `CASE WHEN ${cell} LIKE '%\\%' ESCAPE '\\' THEN rtrim(${cell}, '%') ELSE ${cell} END`;
}

const allShares = (facts: ColumnFacts) => facts.kinds[PERCENT]! > 0 && facts.kinds[PERCENT] === givenOf(facts);

export function hintOf(facts: ColumnFacts): ColumnHint {
  const { kinds } = facts;
  const given = givenOf(facts);
  const only = (...of: number[]) => given > 0 && of.reduce((sum, kind) => sum + kinds[kind]!, 0) === given;
  const unit = unitOf(facts);
  const withUnit = (hint: ColumnHint): ColumnHint => (unit ? { ...hint, unit } : hint);
  if (allShares(facts)) return { type: 'decimal', unit: '%' };
  if (only(INTEGER)) return withUnit({ type: 'integer' });
  if (only(INTEGER, DECIMAL, PERCENT)) return withUnit({ type: 'decimal' });
  if (only(BOOLEAN)) return { type: 'boolean' };
  if (only(DATE)) return { type: 'date' };
  if (only(DATE, DATETIME)) return { type: 'timestamp' };
  return withUnit({ textCells: kinds[TEXT]! });
}

/** The one currency of most of the column's numbers. */
function unitOf(facts: ColumnFacts): string | undefined {
  const [unit, ...others] = facts.units.keys();
  if (unit === undefined || others.length > 0) return undefined;
  return facts.units.get(unit)! * 2 > numbersOf(facts) ? unit : undefined;
}

export function valueWarnings(column: string, facts: ColumnFacts): DataWarning[] {
  const { kinds, units } = facts;
  const warnings: DataWarning[] = [];
  const tell = (code: string, count: number, message: string) => warnings.push({ code, message, column, count });
  if (kinds[ERROR]! > 0)
    tell(
      'error-cells',
      kinds[ERROR]!,
      `${kinds[ERROR]} cells of "${column}" hold an error such as #N/A or #DIV/0!; they count as missing.`,
    );
  if (kinds[UNCOMPUTED]! > 0)
    tell(
      'formulas-without-value',
      kinds[UNCOMPUTED]!,
      `${kinds[UNCOMPUTED]} cells of "${column}" hold a formula whose value was never saved; they count as missing.`,
    );
  if (kinds[PERCENT]! > 0 && !allShares(facts))
    tell(
      'percent-mixed',
      kinds[PERCENT]!,
      `"${column}" has ${kinds[PERCENT]} cells shown as percent among others; all are given as plain numbers (0.45, not 45 %).`,
    );
  if (units.size > 1)
    tell(
      'currencies-mixed',
      numbersOf(facts),
      `"${column}" has amounts in different currencies (${[...units.keys()].slice(0, 5).join(', ')}); they are given as plain numbers.`,
    );
  return warnings;
}
