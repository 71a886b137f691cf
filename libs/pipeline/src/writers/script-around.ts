// The fixed scripts around what a model writes in a narrower language, and that language's text out of them again.

interface Frame {
  begin: string;
  end: string;
}

const SELECT: Frame = { begin: 'const rows = await sql(`\n', end: '\n`);\nanswer(rows, { scalar: true' };
const PANDAS: Frame = { begin: 'const result = await pandas(`\n', end: '\n`, ' };

/** `scalar`: one row of one column is that value, not a table of it. */
export const aroundSelect = (select: string, names: readonly string[] = []) =>
  `${SELECT.begin}${escaped(select)}${SELECT.end}${columnsOf(names)} });\n`;

/** @param table what the script knows as `df` */
export const aroundPandas = (script: string, table: string, names: readonly string[] = []) =>
  `${PANDAS.begin}${escaped(script)}${PANDAS.end}${JSON.stringify(table)});\nanswer(result, { scalar: true${columnsOf(names)} });\n`;

export const selectIn = (script: string) => textIn(SELECT, script);
export const pandasIn = (script: string) => textIn(PANDAS, script);

const columnsOf = (names: readonly string[]) => (names.length ? `, columns: ${JSON.stringify(names)}` : '');

const escaped = (text: string) => text.replace(/[\\`]|\$(?=\{)/g, '\\$&');

function textIn({ begin, end }: Frame, script: string): string | undefined {
  const start = script.indexOf(begin);
  const stop = script.lastIndexOf(end);
  if (start < 0 || stop < 0) return undefined;
  return script.slice(start + begin.length, stop).replace(/\\([\\`$])/g, '$1');
}
