// Rows → text of a file. What the columns are called in the file is the key of the record.
type Value = string | number | boolean | null;

export type FileRow = Record<string, Value>;

export function csv(rows: readonly FileRow[], separator: ',' | ';' | '\t' = ','): string {
  const cell = (value: Value) => {
    const text = value === null ? '' : String(value);
    return text.includes(separator) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))];
  return lines.map((line) => `${line.map(cell).join(separator)}\n`).join('');
}

export const tsv = (rows: readonly FileRow[]) => csv(rows, '\t');

export const json = (rows: readonly FileRow[]) =>
  `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`;

/** `$1,234.50`. */
export const dollars = (amount: number) =>
  `$${amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

/** `31/12/2024`. */
export const dayFirst = (iso: string) => iso.split('-').reverse().join('/');
