// How somebody came off: "came third", "in 13th place", "won the race", "did not qualify", of a column that says the place or why
// there is none.
import type { ColumnSchema } from '@quaestor/contracts';
import { isNumber } from '../../columns.ts';
import { shareRoot } from '../../../words/roots.ts';
import { splitWords } from '../../../words/split-words.ts';
import { bareName, mappingOf } from '../../../words/table-index.ts';
import { countRule, numberRule, ordinalRule } from '../numbers/numbers.ts';
import { alt, map, maybe, read, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { bestPlaces, type Those } from './best-places.ts';
import type { Narrowing } from './narrowing.ts';

const PLACES = /^(pos|position|place|placing|rank|finish|result|standing)$/;

/** Of a number that says which place, where the first is the highest. */
export const isPlacing = (column: ColumnSchema) =>
  isNumber(column) &&
  (column.min === null || Number(column.min) >= 1) &&
  RANKED.test(splitWords(bareName(column.name)).at(-1) ?? '');
const RANKED = /^(pos|position|place|placing|rank|ranking|finish|standing)$/;

/** The only column of places: numbers, or texts most of which are. */
export function placeColumn({ schema }: Scan): ColumnSchema | undefined {
  const found = schema.filter((each) => {
    // an `Overall Place` beside those of each gender
    const words = splitWords(isNumber(each) ? bareName(each.name) : each.name).filter((word) => word !== 'overall');
    if (words.length !== 1 || !PLACES.test(words[0]!)) return false;
    // a result of 43.54 is no place
    if (words[0] === 'result' && each.type === 'decimal') return false;
    return isNumber(each) || (each.type === 'text' && (each.values ?? []).filter(isPlace).length >= 2);
  });
  // the number beside the text that it was taken from
  const numbers = found.filter(isNumber);
  const [column, ...others] = numbers.length ? numbers : found;
  return others.length === 0 ? column : undefined;
}

export const isPlace = (cell: string) => /^[=T]?\d{1,3}(st|nd|rd|th|=)?$/i.test(cell.trim());
export const placeIn = (cell: string) => Number(/\d+/.exec(cell)?.[0]);

/** What stands in place of a place, and what people say for it. */
const CODES: readonly (readonly [code: RegExp, said: string])[] = [
  [/^(dsq|dq|disq)$/i, 'disqualified|was disqualified|were disqualified|got disqualified|get disqualified'],
  [/^dnq$/i, "didn't qualify|did not qualify|failed to qualify|not qualify"],
  [/^dns$/i, "didn't start|did not start|failed to start|never started"],
  [/^(ret|dnf)$/i, "didn't finish|retired|retire|did not finish|failed to finish|not finish|dropped out"],
];
const WON =
  'won|won the race|won the event|was the winner|is the winner|the winner|winner|winning|came top|finished top';
/** Whether a number is asked for before it. */
const asksHowMuch = (scan: Scan, end: number) =>
  scan.question.tokens.slice(0, end).some((_, at) => scan.column(at).some(({ value }) => isNumber(value.column)));

const isAmount = (scan: Scan, at: number) => {
  const start = at + Number(scan.token(at)?.lower === 'the');
  return (
    /^(most|more|least|less|fewest|fewer|over|at|only|no|\d.*)$/.test(scan.token(start)?.lower ?? '') ||
    scan.column(start).some(({ value }) => isNumber(value.column))
  );
};

const CAME =
  'came|come|came in|come in|coming in|finished|finish|finishing|finished in|finish in|finishing in|placed|place|placing|placed in|place in|was placed|ranked|ranked in|is ranked|was ranked|took|take|was|is|in|at|got|held|holds|had|has';
const BEYOND = 'above|higher than|better than|ahead of|below|lower than|worse than';
const FINISHED =
  'finished|finish|finished the race|finish the race|completed the race|made it to the finish|to finish the race|were classified';

const OR_BETTER = 'or higher|or better|or above';
const OR_WORSE = 'or lower|or worse|or below';

interface Reached {
  op: '<' | '>' | '<=' | '>=';
  place: number;
}

export function resultRule(scan: Scan): Rule<Narrowing> {
  const column = placeColumn(scan);
  // where the first have a medal in place of a number, the top 10 are not those up to 10
  if (!column || (isNumber(column) && column.nulls > 0 && Number(column.min) > 1)) return () => [];
  const cells = column.values ?? [];
  const those: Those = (values, at, to, cost) => {
    const [only, ...others] = values;
    if (only === undefined) return [];
    const mapping = [mappingOf(scan.text(at, to), scan.table, { column, score: 0.75, evidence: 'value' })];
    const op = others.length ? ('in' as const) : ('=' as const);
    return [read(to, { filters: [{ column: column.name, op, values: [...values] }] }, { cost, mapping })];
  };
  const came = scan.phrase(CAME);
  const ordinal = seq(
    maybe(came),
    maybe(scan.phrase('the')),
    ordinalRule(scan),
    maybe(scan.phrase('place|position|spot|overall|place finish|place finishes')),
  );
  const placed: Rule<Narrowing> = (at) =>
    ordinal(at).flatMap(({ to, value: [verb, , place, noun] }) => {
      // "the third driver" is one of an order that is not said
      if (
        noun === undefined &&
        (verb === undefined || !/^(came|come|finish|placed|placing|was placed|ranked|is ranked|was ranked)/.test(verb))
      )
        return [];
      const values = isNumber(column) ? [place] : cells.filter((cell) => isPlace(cell) && placeIn(cell) === place);
      return those(values, at, to, 0.1);
    });
  // "held rank 1", "in position 3": the cells need not be called as their column is
  const numbered = map(
    seq(maybe(came), scan.phrase('rank|position|place|spot|number'), numberRule(scan)),
    ([, , place]) => place,
  );
  const atNumber: Rule<Narrowing> = (at) =>
    numbered(at).flatMap(({ to, value: place }) => {
      const values = isNumber(column) ? [place] : cells.filter((cell) => isPlace(cell) && placeIn(cell) === place);
      return those(values, at, to, 0.1);
    });
  // "in the top 10", "above 5th place"
  const inTheTop = map(
    seq(
      maybe(came),
      scan.phrase('in the top|among the top|inside the top|within the top|top'),
      countRule(scan),
      maybe(scan.phrase('finish|finishes|places')),
    ),
    ([verb, said, place, noun]) => (said !== 'top' || noun || verb ? { op: '<=' as const, place } : undefined),
  );
  const beyond = map(
    seq(
      maybe(came),
      scan.phrase(BEYOND),
      maybe(scan.phrase('the')),
      ordinalRule(scan),
      maybe(scan.phrase('place|position|spot')),
    ),
    ([, said, , place]) => ({ op: /^(above|higher|better|ahead)/.test(said) ? ('<' as const) : ('>' as const), place }),
  );
  // "in 3rd position or higher", "10th place or worse"
  const upTo = map(
    seq(
      maybe(came),
      maybe(scan.phrase('the')),
      ordinalRule(scan),
      maybe(scan.phrase('place|position|spot')),
      scan.phrase(`${OR_BETTER}|${OR_WORSE}`),
    ),
    ([, , place, , said]) => ({ op: OR_BETTER.includes(said) ? ('<=' as const) : ('>=' as const), place }),
  );
  const reached = alt<Reached>(inTheTop, beyond, upTo);
  const within: Rule<Narrowing> = (at) =>
    reached(at).flatMap(({ to, value }) => {
      if (!isNumber(column)) return [];
      const mapping = [mappingOf(scan.text(at, to), scan.table, { column, score: 0.75, evidence: 'value' })];
      const { op, place } = value;
      return [read(to, { filters: [{ column: column.name, op, values: [place] }] }, { cost: 0.1, mapping })];
    });
  // the winner is who came first, where no column says who won
  const firsts = isNumber(column) ? [1] : cells.filter((cell) => isPlace(cell) && placeIn(cell) === 1);
  const isToldElsewhere = scan.ofMedals || scan.schema.some(({ name }) => shareRoot(splitWords(name), 'win'));
  // "what did he win" asks for a prize
  const saysDid = scan.question.tokens.some(({ lower }, at) => lower === 'did' && scan.token(at - 1)?.lower !== 'what');
  const won: Rule<Narrowing> = (at) =>
    isToldElsewhere
      ? []
      : scan
          .phrase(saysDid ? `${WON}|win` : WON)(at)
          // "won the most money", "how many points did she win": no first place
          .filter(({ to, value }) => !isAmount(scan, to) && (value !== 'win' || !asksHowMuch(scan, at)))
          .flatMap(({ to }) => those(firsts, at, to, 0.15));
  const coded = CODES.flatMap(([code, said]) => {
    const values = cells.filter((cell) => code.test(cell.trim()));
    return values.length ? [{ values, said }] : [];
  });
  const finished = cells.filter(isPlace);
  const apart = coded.length > 0 && finished.length ? [{ values: finished, said: FINISHED }] : [];
  return alt(
    placed,
    atNumber,
    within,
    won,
    bestPlaces(scan, column, those),
    ...[...coded, ...apart].map(
      ({ values, said }): Rule<Narrowing> =>
        (at) =>
          map(
            seq(maybe(scan.phrase('that|who|which')), maybe(scan.phrase('did|to')), scan.phrase(said)),
            () => '',
          )(at).flatMap(({ to }) => those(values, at, to, 0.1)),
    ),
  );
}
