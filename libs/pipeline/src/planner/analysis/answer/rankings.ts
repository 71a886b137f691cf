// By what groups or rows are ranked, and which end is meant: "the highest share of late flights", "the deepest on average".
import type { ColumnSchema, Filter } from '@quaestor/contracts';
import { isNumber, isTime, isYesOrNo } from '../../columns.ts';
import { isMade, type Scene } from '../scene.ts';
import { columnsIn } from '../text/marked.ts';
import { COL, columnOf } from '../text/pieces.ts';
import type { Measured } from './wanted.ts';

export interface Ranking {
  measured: { function: Measured['function']; column: string | null; part?: Filter[] };
  least: boolean;
}

export const MOST =
  /\b(?:most|highest|largest|greatest|biggest|maximum|max|best|longest|oldest|dearest|busiest|strictest|heaviest|strongest|latest|peaks?|all-time high|deepest|tallest|fastest|hottest|warmest)\b/i;
export const LEAST =
  /\b(?:least|lowest|smallest|fewest|minimum|rarest|worst|shortest|youngest|cheapest|lightest|weakest|earliest|shallowest|slowest|coldest)\b/i;
/** The columns that such words are of. */
const OF_COLUMNS: readonly (readonly [RegExp, RegExp])[] = [
  [/\b(?:deepest|shallowest)\b/i, /depth/i],
  [/\b(?:fastest|slowest)\b/i, /speed|velocity|mph|kmh/i],
  [/\b(?:tallest|shortest)\b/i, /height|length|tall/i],
  [/\b(?:hottest|warmest|coldest)\b/i, /temp/i],
  [/\b(?:heaviest|lightest)\b/i, /weight|mass/i],
  [/\b(?:oldest|youngest)\b/i, /\bage\b/i],
];

/** Whether the column tells rows from each other, so that no groups are made by it. */
export const isRow = (column: ColumnSchema, { table, steps }: Scene): boolean =>
  !isMade({ steps }, column.name) &&
  ((isTime(column) && column.distinct >= table.schema.rows * 0.5) || column.distinct >= table.schema.rows * 0.9);

/** "Least punctual": which end of what is measured is meant follows from what the word means. */
const BY_DEGREE =
  /(?<!\bat (?:the )?)\b(?:most|least) (?!(?:of|often|popular|expensive|by|in|on|at|from|over|per|and|or|square)\b|common|frequent)[a-z-]+(?<!s)(?![\p{L}])/iu;

export const PARTS =
  /[;?]|,? and (?=(?:on |in )?(?:which|what|how|when|the (?:lowest|highest))\b)|, (?=(?:and )?(?:on |in )?(?:which|what|how|when)\b)/i;

/** What is asked, one thing after the other. */
export const clausesOf = ({ sentences }: Scene): string[] =>
  sentences.filter(({ asks }) => asks).flatMap(({ text }) => text.split(PARTS).filter((part) => /\p{L}/u.test(part)));

export const superlativeClauses = (scene: Scene): string[] =>
  clausesOf(scene).filter((clause) => MOST.test(clause) !== LEAST.test(clause));

/** By one of several clauses; what it does not say is as in the one before. */
export function rankingIn(
  clauses: readonly string[],
  place: number,
  scene: Scene,
  key: ColumnSchema,
): Ranking | undefined {
  const clause = clauses[place]!;
  if (BY_DEGREE.test(clause)) return undefined;
  const measured = measuredIn(clause, scene, key);
  const before = place > 0 ? rankingIn(clauses, place - 1, scene, key)?.measured : undefined;
  const own = measured ?? (isShort(clause) ? before : undefined);
  return own && { measured: own, least: LEAST.test(clause) };
}

/** "And which the lowest". */
const isShort = (clause: string) => !/«/.test(clause) && clause.trim().split(/\s+/).length <= 5;

function measuredIn(clause: string, scene: Scene, key: ColumnSchema): Ranking['measured'] | undefined {
  const columns = columnsIn(clause, scene.table).filter(({ name }) => name !== key.name);
  const flags = columns.filter(isYesOrNo);
  if (/\b(?:shares?|percentages?|proportions?|rates?)\b/i.test(clause)) {
    const [flag, ...others] = flags;
    if (!flag || others.length) return undefined;
    return { function: 'share', column: null, part: [{ column: flag.name, op: '=', values: [yesOf(flag)] }] };
  }
  const average = averageIn(clause);
  const pattern = OF_COLUMNS.find(([words]) => words.test(clause))?.[1];
  const numbers = (columns.length ? columns : pattern ? scene.table.schema.columns : []).filter(
    (column) => isNumber(column) && !isYesOrNo(column) && (!pattern || pattern.test(column.name)),
  );
  const [column, ...others] = numbers;
  if (!average && !column && /\b(?:most|fewest) (?:[a-z]+s|often|frequently|common)\b|\bbusiest\b/i.test(clause))
    return { function: 'count', column: null };
  if (!column || others.length) return undefined;
  if (isRow(key, scene)) return { function: 'max', column: column.name };
  return average && { function: average, column: column.name };
}

const yesOf = ({ type }: ColumnSchema) => (type === 'boolean' ? true : 1);

export const averageIn = (text: string): 'median' | 'mean' | 'sum' | undefined =>
  /\bmedian\b/i.test(text)
    ? 'median'
    : /\b(?:mean|average)\b/i.test(text)
      ? 'mean'
      : /\b(?:total|sum)\b/i.test(text)
        ? 'sum'
        : undefined;

/** By the whole question, where it asks for one name alone. */
export function rankingOfAll(scene: Scene, key: ColumnSchema): Ranking | undefined {
  if (clausesOf(scene).some((clause) => BY_DEGREE.test(clause))) return undefined;
  const least = LEAST.test(scene.brief.text);
  const measured = least === MOST.test(scene.brief.text) ? undefined : measuredInAll(scene, key);
  return measured && { measured, least };
}

const MOST_OF = new RegExp(
  `\\b(?:most|fewest|highest|largest|greatest|biggest|lowest|smallest|maximum|minimum|longest|shortest) (?:number of |total |amount of )?${COL}`,
  'i',
);

/** "The most «goals»": of a number, not of rows. */
function mostOf({ sentences, table }: Scene): ColumnSchema | undefined {
  const told = sentences.flatMap(({ text, asks }) => (asks ? (MOST_OF.exec(text)?.[1] ?? []) : []));
  const [column, ...others] = [...new Set(told)].map((place) => columnOf(place, table)!);
  return column && !others.length && isNumber(column) && !isYesOrNo(column) ? column : undefined;
}

function measuredInAll(scene: Scene, key: ColumnSchema): Ranking['measured'] | undefined {
  const text = scene.brief.question.join('. ');
  const most = mostOf(scene);
  if (most && isRow(key, scene)) return { function: 'max', column: most.name };
  const spoken = [...new Set([...scene.asked, ...scene.named])].filter(
    (column) => isNumber(column) && column.name !== key.name,
  );
  const numbers = spoken.length ? spoken : scene.hinted.filter(isNumber);
  const average = averageIn(text);
  const counted = /\b(?:most|least|fewest)\b(?! (?:expensive|popular))/i.test(text) && !average;
  if (counted || /\b(?:most|least) (?:often|frequent|frequently|common)\b/i.test(text))
    return { function: 'count', column: null };
  const made = numbers.filter(({ name }) => isMade(scene, name));
  const [column, ...others] = numbers.length > 1 && made.length === 1 ? made : numbers;
  if (!column || others.length) return undefined;
  if (average) return { function: average, column: column.name };
  return isRow(key, scene) ? { function: 'max', column: column.name } : undefined;
}
