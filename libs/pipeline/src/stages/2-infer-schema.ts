// Loaded files → the tables of this task, each under a name that scripts can use as it is.
import { applyCorrections } from '../corrections/apply-corrections.ts';
import { splitWords } from '../words/split-words.ts';
import type { LoadedFile, LoadedTable } from '../task-deps.ts';

const MAX_NAME_LENGTH = 60;

/** Words that DuckDB does not take as a bare table name, and a few that read badly in SQL. */
const KEYWORDS = new Set(
  'all analyse analyze and any array as asc asymmetric between both by case cast check collate column columns constraint create cross current_date default deferrable delete desc describe distinct do drop else end except exists false fetch for foreign from full group having in initially inner insert intersect into is join lambda lateral leading left like limit natural not null offset on only or order outer over partition pivot placing primary qualify references returning right select set show some summarize symmetric table tables then to trailing true union unique unpivot update using values variadic when where window with'.split(
    ' ',
  ),
);

/** Hidden columns are gone from here on: no question, script or model sees them. */
export function inferSchema(files: readonly LoadedFile[]): LoadedTable[] {
  const taken = new Set<string>();
  return files.flatMap(({ filename, key, dataset: { sha256, schema: found, tablePaths }, corrections }) => {
    const schema = applyCorrections(found, corrections);
    return schema.tables.map((table, index) => ({
      name: freeName(schema.tables.length > 1 ? `${stemOf(filename)} ${table.name}` : stemOf(filename), taken),
      filename,
      sha256,
      schema: { ...table, columns: table.columns.filter(({ hidden }) => !hidden) },
      origin: { key, index },
      path: tablePaths[index]!,
      warnings: schema.warnings
        .filter((warning) => warning.table === undefined || warning.table === table.name)
        .map((warning) => ({ ...warning, filename })),
    }));
  });
}

const stemOf = (filename: string) => filename.replace(/\.[^.]*$/, '');

/** Lower snake case of letters, digits and `_`; `data` where the text has none of them. */
function freeName(text: string, taken: Set<string>): string {
  let base = splitWords(text)
    .join('_')
    .replace(/[^a-z0-9_]/g, '')
    .replace(/^_+|_+$/g, '')
    .slice(0, MAX_NAME_LENGTH);
  if (base === '' || KEYWORDS.has(base)) base = base === '' ? 'data' : `${base}_data`;
  if (/^\d/.test(base)) base = `t_${base}`;
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base}_${number}`;
  taken.add(name);
  return name;
}
