import { Problem } from '@quaestor/contracts';
import type { z } from 'zod';

/** Everything zod found wrong with a request, each fault by the field it is about. */
export function invalidRequest({ issues }: z.ZodError): Problem {
  const faults = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ field: [...issue.path, key].join('.'), message: 'is not a known field' }))
      : [{ field: issue.path.join('.') || 'body', message: issue.message }],
  );
  return new Problem('invalid-request', { faults });
}
