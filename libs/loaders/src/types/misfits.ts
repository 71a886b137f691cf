import { type Database } from '../database.ts';
import type { TextTable } from '../formats/format.ts';
import { valueLayers, valueName } from './column-counts.ts';
import { cellName, nestedQuery } from './nested-query.ts';
import type { Reading } from './reading.ts';

const LISTED = 10;
const SAMPLE_LENGTH = 100;

/** First values that are neither missing nor understood, with their rows, counted from 1. */
export async function listMisfits(
  database: Database,
  table: TextTable,
  index: number,
  reading: Reading,
): Promise<{ rows: number[]; samples: string[] }> {
  const value = valueName(index);
  const layers = [{ row: 'row_number() OVER ()' }, ...valueLayers(index), ...reading.layers];
  const reader = await database.runAndReadAll(
    `SELECT row, ${cellName(index)} FROM (${nestedQuery(table, [index], layers)}) ` +
      `WHERE ${value} IS NOT NULL AND (${reading.value}) IS NULL ORDER BY row LIMIT ${LISTED}`,
  );
  const found = reader.getRowsJson() as [string, string][];
  return { rows: found.map(([row]) => Number(row)), samples: found.map(([, cell]) => cell.slice(0, SAMPLE_LENGTH)) };
}
