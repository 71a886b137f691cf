// Of what a share is: of the group that its name has, of the rows that are meant, of a flag.
import { isYesOrNo } from '../../columns.ts';
import type { Output } from '../brief.ts';
import type { Scene } from '../scene.ts';
import type { Measured } from './wanted.ts';

export function shareOf(output: Output, { filters, group, asked, named }: Scene): Measured | undefined {
  const value = group?.values.get(output.name);
  if (value !== undefined)
    return { function: 'share', column: null, part: [{ column: group!.column.name, op: '=', values: [value] }] };
  if (filters.length) return { function: 'share', column: null, part: [...filters] };
  const flags = [...new Set([...asked, ...named])].filter(isYesOrNo);
  const [flag, ...others] = flags;
  if (!flag || others.length) return undefined;
  return {
    function: 'share',
    column: null,
    part: [{ column: flag.name, op: '=', values: [flag.type === 'boolean' ? true : 1] }],
  };
}
