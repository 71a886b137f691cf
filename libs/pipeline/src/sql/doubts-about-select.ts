// Cheap signs, before it is run, that a SELECT does not answer the question. What they say goes back to the model; what
// is still in doubt in the end is refused, since a wrong answer is worse than none.
import type { ColumnMapping } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import {
  computationLeftOut,
  mappedLeftOut,
  monthLeftOut,
  numberLeftOut,
  type Said,
  valueThatIsNot,
} from './left-out.ts';
import { comparedColumn } from './mend-select.ts';
import { isMeant, type SqlToken, sqlTokens } from './sql-tokens.ts';

export interface Asked {
  question: string;
  mapping: readonly ColumnMapping[];
  tables: readonly TaskTable[];
}

/** @returns the strongest doubt, in words for the model; undefined when there is none. */
export function doubtAboutSelect(sql: string, { question, mapping, tables }: Asked): string | undefined {
  const tokens = sqlTokens(sql);
  const columns = tables.flatMap(({ schema }) => schema.columns);
  const spelled = tokens.map(({ raw }) => raw).join(' ');
  return (
    tokens
      .map(({ kind, value, raw }, place) =>
        kind === 'text' ? valueThatIsNot(value, comparedColumn(tokens, place, columns), raw) : undefined,
      )
      .find((doubt) => doubt !== undefined) ??
    mappedLeftOut(mapping, saidIn(tokens, tables)) ??
    numberLeftOut(question, spelled, 'SELECT') ??
    monthLeftOut(question, spelled, 'SELECT') ??
    computationLeftOut(sql, question)
  );
}

const isNotNull = (tokens: readonly SqlToken[]) =>
  tokens.map(({ value }) => value.toLowerCase()).join(' ') === 'is not null';

/** Values and columns that stand in it; a star is every column. */
function saidIn(tokens: readonly SqlToken[], tables: readonly TaskTable[]): Said {
  const texts = tokens
    .filter(({ kind }) => kind === 'text')
    .map(({ value }) => value.trim().toLowerCase().replaceAll('%', ''));
  const meant = tokens.filter(isMeant);
  // What must not be null is not what is asked for.
  const used = new Set(
    meant
      .filter(({ kind }, place) => kind !== 'text' && !isNotNull(meant.slice(place + 1, place + 4)))
      .map(({ value }) => value.toLowerCase()),
  );
  const all = tokens.some(({ raw }, place) => raw === '*' && tokens[place - 1]?.raw !== '(');
  return {
    in: 'SELECT',
    value: (value) => texts.includes(value),
    column: (column) => used.has(column),
    // Of a table that it does not read it leaves out all.
    isAbout: (table) => !all && tables.some(({ name }) => name === table && used.has(name.toLowerCase())),
  };
}
