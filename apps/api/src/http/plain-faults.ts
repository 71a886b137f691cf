// What zod finds wrong with a request, in words for whoever wrote it. What a schema says itself goes before this.
import type { z } from 'zod';

const KINDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};
const FORMATS: Record<string, string> = { uuid: 'a UUID', guid: 'a UUID', datetime: 'a date and time (ISO 8601)' };
const UNITS: Record<string, string> = { string: ' characters', array: ' items', set: ' items', object: ' entries' };

/** For zod's `error` of a parse. @returns undefined where zod's own words must do */
export const plainFault: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type': {
      const kind = KINDS[issue.expected] ?? `of the type ${issue.expected}`;
      return issue.input === undefined ? `is required; give ${kind}` : `must be ${kind}`;
    }
    case 'too_small':
      return bound(issue.inclusive === false ? 'more than' : 'at least', issue.minimum, issue.origin);
    case 'too_big':
      return bound(issue.inclusive === false ? 'less than' : 'at most', issue.maximum, issue.origin);
    case 'invalid_format':
      return FORMATS[issue.format] ? `must be ${FORMATS[issue.format]}` : 'is not of the form that is asked for';
    case 'invalid_value': {
      const values = issue.values.map((value) => JSON.stringify(value)).join(', ');
      const must = issue.values.length === 1 ? values : `one of ${values}`;
      return issue.input === undefined ? `is required; give ${must}` : `must be ${must}`;
    }
    case 'invalid_union':
      return issue.input === undefined ? 'is required' : 'is in none of the forms that are taken';
    default:
      return undefined;
  }
};

function bound(than: string, limit: number | bigint, origin: string): string {
  const unit = UNITS[origin];
  return `must ${unit ? 'have' : 'be'} ${than} ${limit}${unit ?? ''}`;
}
