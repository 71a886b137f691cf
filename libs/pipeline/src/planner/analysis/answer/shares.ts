// Of what a share is: of the group that its name has, of the rows that are meant, of a flag, of gaps, of outliers.
import type { Filter } from '@quaestor/contracts';
import { isYesOrNo } from '../../columns.ts';
import type { Output } from '../brief.ts';
import type { Scene } from '../scene.ts';
import { markOf } from '../text/marked.ts';
import { outlierCount } from './outliers.ts';
import { subjectOf } from './subjects.ts';
import type { Measured } from './wanted.ts';

const FRACTION = /\b(?:fractions?|ratios?|proportions?|probabilit(?:y|ies))\b/i;
const OF_ONE = /\bbetween 0 and 1\b|\bfrom 0 to 1\b|\b(?:as|in) (?:a )?(?:fractions?|decimals?|proportions?)\b/i;
const PERCENT = /\bper ?cent|\bpercentages?|%|\bpct\b|\b0 (?:and|to) 100\b/i;

export function shareOf(output: Output, scene: Scene): Measured | undefined {
  const ofOne = isOfOne(output, scene);
  const within = ratedIn(output, scene);
  const part = within?.part ?? partOf(output, scene);
  if (!part || ofOne === undefined) return undefined;
  return {
    function: 'share',
    column: null,
    part,
    ...(within ? { where: within.where } : {}),
    ...(ofOne ? { percent: false } : {}),
  };
}

/** "What percentage of patients in each group had an event": the rows with the flag, among those of the group. */
function ratedIn(output: Output, { group, asked, named, filters, sentences, table }: Scene) {
  const value = group?.values.get(output.name);
  const [flag, ...others] = new Set(
    [...asked, ...named].filter((column) => isYesOrNo(column) && column.name !== group?.column.name),
  );
  const isFixed = filters.some((each) => 'column' in each && each.column === flag?.name);
  if (value === undefined || !flag || others.length || isFixed) return undefined;
  // "which share of cancelled flights is of each carrier"
  const mark = markOf(flag, table);
  const ofFlagged = new RegExp(`\\b(?:shares?|percentages?|proportions?|fractions?) of (?:the |all )?${mark}`, 'i');
  if (sentences.some(({ text }) => ofFlagged.test(text))) return undefined;
  return {
    part: [{ column: flag.name, op: '=' as const, values: [flag.type === 'boolean' ? true : 1] }],
    where: [{ column: group!.column.name, op: '=' as const, values: [value] }],
  };
}

/** Of one, not of a hundred: where it is said so or a word means that; nothing where both are said. */
function isOfOne({ name, about }: Output, { brief }: Scene): boolean | undefined {
  const own = `${name.replaceAll('_', ' ')} ${about}`;
  if (PERCENT.test(own)) return OF_ONE.test(own) ? undefined : false;
  const said =
    FRACTION.test(brief.question.join('. ')) && /\bdecimal\b(?! places?| points?)/i.test(brief.method.join('. '));
  const one = said || OF_ONE.test(own) || OF_ONE.test(brief.method.join('. '));
  if (!one && !FRACTION.test(own)) return false;
  return PERCENT.test(brief.text) ? undefined : true;
}

function partOf(output: Output, scene: Scene): Filter[] | undefined {
  const { filters, group, asked, named } = scene;
  const value = group?.values.get(output.name);
  if (value !== undefined) return [{ column: group!.column.name, op: '=', values: [value] }];
  if (/outlier/i.test(output.name)) return outlierCount('>', output, scene)?.where;
  if (/missing|null|nan/i.test(output.name)) {
    const column = subjectOf(output, scene, () => true);
    return column && [{ column: column.name, op: 'missing', values: [] }];
  }
  if (filters.length) return [...filters];
  const [flag, ...others] = new Set([...asked, ...named].filter(isYesOrNo));
  if (!flag || others.length) return undefined;
  return [{ column: flag.name, op: '=', values: [flag.type === 'boolean' ? true : 1] }];
}
