// Who is there still, and who has left: "current staff", "people who are still with us", "leavers", "excluding anyone who has
// left", of rows that say when somebody left or that somebody did.
import type { ColumnSchema } from '@quaestor/contracts';
import { alt, map, maybe, type Read, read, type Rule, seq } from '../parser.ts';
import { isRowsOfPeople, rosterOf } from '../people/rosters.ts';
import type { Scan } from '../scan.ts';
import { takenFor } from '../taken-for.ts';
import { truthOf } from './flags.ts';
import type { Narrowing } from './narrowing.ts';

export function employed(scan: Scan): Rule<Narrowing> {
  const known = toldBy(scan);
  if (!known) return () => [];
  const who = maybe(scan.phrase(WHO));
  const anybody = maybe(
    alt<unknown>(
      scan.phrase(ANYBODY),
      map(isRowsOfPeople(scan), () => ''),
    ),
  );
  const kind = adjective(scan);
  const gone = alt<unknown>(
    seq(who, scan.phrase(GONE), notAtTime(scan)),
    scan.phrase(LEAVERS),
    seq(kind(FORMER), alt(isRowsOfPeople(scan), scan.rows)),
  );
  return alt(
    told(scan, known, false, alt<unknown>(kind(CURRENT), seq(who, scan.phrase(STILL_HERE)))),
    told(scan, known, false, seq(who, scan.phrase(NOT_GONE))),
    told(scan, known, false, seq(scan.phrase(EXCEPT), anybody, gone)),
    told(scan, known, true, alt<unknown>(kind(FORMER), seq(who, scan.phrase(GONE), notAtTime(scan)))),
  );
}

/** "leavers": rows, and which. */
export function leavers(scan: Scan): Rule<Narrowing> {
  const known = toldBy(scan);
  return known ? told(scan, known, true, scan.phrase(LEAVERS)) : () => [];
}

interface Told {
  column: ColumnSchema;
  /** Nothing, where those who are there are not told from others that have not left. */
  here: Narrowing | undefined;
  gone: Narrowing;
}

/** Whether somebody left is told by a state before a yes or no, and by that before a date. */
export function toldBy({ table }: Scan): Told | undefined {
  const { left, state, flag } = rosterOf(table) ?? {};
  if (state) {
    const { column, gone, present } = state;
    const is = (value: string): Narrowing => ({
      filters: [{ column: column.name, op: '=', values: [value] }],
      values: { column, values: [value], negated: false },
    });
    return { column, gone: is(gone), here: present === undefined ? undefined : is(present) };
  }
  if (flag) return { column: flag, here: truthOf(flag, true), gone: truthOf(flag, false) };
  if (!left) return undefined;
  const has = (op: 'missing' | 'present'): Narrowing => ({ filters: [{ column: left.name, op, values: [] }] });
  return { column: left, here: has('missing'), gone: has('present') };
}

function told(scan: Scan, { column, here, gone }: Told, isGone: boolean, said: Rule<unknown>): Rule<Narrowing> {
  const value = isGone ? gone : here;
  if (!value) return () => [];
  return (at): Read<Narrowing>[] =>
    said(at).map(({ to }) =>
      read(to, value, {
        cost: 0.05,
        ...takenFor(scan, at, to, { column, score: 0.75, evidence: 'synonym' }),
      }),
    );
}

/** Before the people, with what kind of people they are between: "current Transport staff". */
const adjective =
  (scan: Scan) =>
  (list: string): Rule<string> =>
  (at) =>
    scan
      .phrase(list)(at)
      .filter(({ to }) => {
        const people = alt<unknown>(isRowsOfPeople(scan), scan.rows, scan.phrase(TIMERS));
        return [0, 1, 2, 3].some((words) => people(to + words).length > 0) && isNoName(scan, at, to);
      });

/** "current line managers" are no rows, `Current grade` is a column. */
const isNoName = (scan: Scan, at: number, to: number) =>
  scan.column(at).length === 0 &&
  scan.column(to).every(({ value: { column } }) => column.type !== 'text' || scan.isLabel(column));

const TIMERS = 'full-timers|part-timers|full timers|part timers';

/** "left in 2023" is of when they did. */
const notAtTime =
  (scan: Scan): Rule<undefined> =>
  (at) =>
    at < scan.end && AT_TIME.test(scan.text(at, Math.min(scan.end, at + 4))) ? [] : [read(at, undefined)];
const AT_TIME =
  /^(in|on|during|before|after|since|between|by|from|until|within|last|this)\b.*(\d|\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|year|month|quarter|week|spring|summer|autumn|winter)|\bq[1-4]\b)/i;

const each = (words: string, ...others: readonly string[]) =>
  words.split('|').flatMap((word) => others.flatMap((list) => list.split('|').map((other) => `${word} ${other}`)));

const PLACES =
  'here|with us|there|employed|employed here|employed by us|working|working here|working for us|working with us|work here|work for us|works here|in post|in the job|in work|on the books|on our books|on the payroll|on staff|on the team|at the company|in the company|with the company|active|serving|volunteering|members|a member';
const STILL_HERE = [
  ...each('still|currently|presently|now|at present', PLACES),
  ...each(
    'work here|works here|working here|employed here|work for us|working for us|here|with us|employed',
    'now|today|at the moment|currently|at present',
  ),
  'work here',
  'works here',
  'working here',
  'work for us',
  'currently',
  'now',
  'at the moment',
  'at present',
].join('|');
const NOT_GONE =
  "have not left|has not left|haven't left|hasn't left|have not yet left|has not yet left|haven't left yet|hasn't left yet|have not left yet|has not left yet|did not leave|didn't leave|not left|never left";
const GONE =
  'have left|has left|had left|left|have since left|has since left|have already left|have left us|left us|have gone|have departed|departed|no longer here|no longer with us|no longer there|no longer employed|no longer work here|no longer works here|no longer working here|no longer work for us|no longer working for us|not here any more|not here anymore';
const LEAVERS = 'leavers|the leavers|leaver|our leavers|all leavers';
const CURRENT = 'current|currently employed|the current|our current|all current|existing|present';
const FORMER = 'former|the former|our former|ex|past|departed';
const WHO =
  'who|that|which|who is|who are|that are|who was|who were|those who|those who are|is|are|was|were|everyone who|everybody who|anyone who|anyone who is|everyone who is|people who';
const EXCEPT =
  'excluding|except|except for|not counting|not including|without|leaving out|ignoring|other than|apart from|but not|minus';
const ANYBODY = 'anyone|anybody|everyone|everybody|those|all|the|any|people|all those';
