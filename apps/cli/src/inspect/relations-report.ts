// How the tables of several files belong together, for a person to read.
import type { ColumnsRef, Relation, Relations, TableKey, Union } from '@quaestor/contracts';
import { visibleText } from '../visible-text.ts';

const NAME_LENGTH = 40;
const MAX_LISTED = 50;

export function relationsReport({ keys, relations, unions }: Relations): string {
  return [
    section('keys', keys.map(keyLine)),
    section('relations', relations.map(relationLine)),
    section('unions', unions.map(unionLine)),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string {
  const shown = lines.slice(0, MAX_LISTED).map((line) => `  ${line}\n`);
  const more = lines.length - shown.length;
  return `${title}\n${shown.join('') || '  none\n'}${more > 0 ? `  … and ${more} more: --json has them all\n` : ''}`;
}

const name = (text: string) => visibleText(text, NAME_LENGTH);
const place = ({ table, columns }: ColumnsRef) => `${name(table)}(${columns.map(name).join(', ')})`;

const keyLine = (key: TableKey) =>
  `${place(key)}${key.unique ? '' : `: likely, ${key.rows - key.distinct} of ${key.rows} rows repeat one, ${key.nulls} have none`}`;

function relationLine({ from, to, cardinality, comparison, evidence }: Relation): string {
  const { containment, fan_out: fanOut, unmatched } = evidence;
  const facts = [
    cardinality,
    `${Math.floor(containment * 100)} % of values found${comparison === 'normalised' ? ' when normalised' : ''}`,
    `fan-out ${fanOut.max}`,
    `rows without a partner ${unmatched.from} and ${unmatched.to}`,
  ];
  return `${place(from)} → ${place(to)}: ${facts.join(', ')}`;
}

function unionLine({ tables, columns, coverage }: Union): string {
  const aligned = columns.map(({ sources }) =>
    sources.map((source) => (source === null ? '–' : name(source))).join(' = '),
  );
  return `${tables.map(({ table }) => name(table)).join(' + ')}: ${Math.floor(coverage * 100)} % of columns shared: ${aligned.join(', ')}`;
}
