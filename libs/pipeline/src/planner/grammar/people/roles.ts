// Whom and where, called by another noun than the only column for it has: the client of an `Owner ID`, the vet of `Seen by`.
import type { ColumnSchema } from '@quaestor/contracts';
import { stem } from '../../../words/split-words.ts';
import type { ColumnMatch } from '../../../words/table-index.ts';
import { isKindInNames } from '../rows/row-bearers.ts';
import type { Scan } from '../scan.ts';

/** Nouns of which one table seldom means two. */
const ROLES = [
  'customer client buyer shopper purchaser owner patron account subscriber member user guest visitor tenant keeper',
  'donor donator supporter constituent giver contributor benefactor backer',
  'student pupil candidate learner kid child',
  'agent rep representative operator advisor adviser handler clerk assistant consultant colleague employee staff',
  'doctor vet physician clinician surgeon dentist gp consultant therapist veterinarian',
  'teacher tutor instructor coach trainer lecturer professor',
  'driver courier chauffeur',
  'supplier vendor seller merchant',
  'carrier airline',
  'site location station place branch',
  'company firm operator business organisation organization',
  'maker manufacturer builder constructor make company',
  'team club side squad franchise opponent',
  'artist act singer band performer musician group',
  'country nation',
  'writer author screenwriter',
  'king queen monarch ruler sovereign',
  'owner custodian keeper caretaker',
  'battle engagement fight clash siege',
  'ship vessel boat ferry',
  'source channel',
  'drug medicine medication med medicament',
  'borrower reader patron cardholder member',
  'observer watcher spotter recorder',
  'breed variety',
  'ward bay room unit',
  'suburb district neighbourhood neighborhood borough',
].map((nouns) => new Set(nouns.split(' ')));

const SCORE = 0.72;
const KEY_PARTS = new Set('id no number code name ref reference key'.split(' '));

export function byRole(scan: Scan, words: readonly string[]): ColumnMatch[] {
  const [noun, part, ...more] = words.map(stem);
  if (noun === undefined || more.length > 0 || (part !== undefined && part !== 'name' && part !== 'id')) return [];
  const roles = ROLES.filter((nouns) => nouns.has(noun));
  if (
    roles.length === 0 ||
    isKindInNames(scan, noun) ||
    scan.schema.some((column) => scan.index.conceptsOf(column).includes(noun))
  )
    return [];
  const named = scan.schema.filter(
    (column) => isOfOne(scan, column) && roles.some((nouns) => nounsOf(scan, column).some((word) => nouns.has(word))),
  );
  const titled = roles.some((nouns) => nouns.has('doctor')) ? scan.schema.filter(holdsDoctors) : [];
  const [column, ...others] = new Set([...named, ...titled]);
  // a borough may be the `neighbourhood_group` as well
  const isGrouped = scan.schema.some(
    ({ name }) => column && /[ _](group|area|region)$/i.test(name) && name.replace(/[ _]\w+$/, '') === column.name,
  );
  if (column && others.length === 0) return isGrouped ? [] : [{ column, score: SCORE, evidence: 'synonym' }];
  // "guest names" of a `Name`
  const names = part === 'name' ? scan.schema.filter(({ name }) => /^(full )?name$/i.test(name)) : [];
  return others.length === 0 && names.length === 1 ? [{ column: names[0]!, score: SCORE, evidence: 'partial' }] : [];
}

/** What a column's name says, and by `Sold to` who they are. */
function nounsOf(scan: Scan, column: ColumnSchema): readonly string[] {
  const who = column.type === 'text' ? PARTIES.find(([name]) => name.test(column.name))?.[1] : undefined;
  return who === undefined ? scan.index.conceptsOf(column) : [who];
}
const PARTIES: readonly (readonly [name: RegExp, who: string])[] = [
  [/^sold[ _]to$/i, 'buyer'],
  [/^contact[ _]?name$/i, 'customer'],
  [/^(?:bought|purchased)[ _]from$|^supplied[ _]by$/i, 'supplier'],
  [/^served[ _]by$|^sold[ _]by$/i, 'assistant'],
];

/** The noun alone, or which one it is. */
const isOfOne = (scan: Scan, column: ColumnSchema) =>
  column.type !== 'boolean' &&
  column.type !== 'decimal' &&
  // what it is booked to
  !/^(account|gl)[\s_]?code$/i.test(column.name) &&
  nounsOf(scan, column)
    .slice(1)
    .every((word) => KEY_PARTS.has(word));

const holdsDoctors = ({ type, values }: ColumnSchema) =>
  type === 'text' && !!values?.length && values.every((value) => /^(dr|doctor)\b/i.test(value.trim()));
