import { AnalyzeRequest, MAX_FILES, Problem } from '@quaestor/contracts';
import { invalidRequest } from '../http/faults.ts';
import { plainFault } from '../http/plain-faults.ts';

export interface Question {
  question: string;
  /** Each once; null when none was named. */
  filenames: string[] | null;
  follows?: string | undefined;
  options: AnalyzeRequest['options'];
}

/** @throws {Problem} `invalid-request` that names every fault; `filename-invalid` when the names of files are all there is to it. */
export function questionOf(body: unknown): Question {
  const parsed = AnalyzeRequest.safeParse(body, { error: plainFault });
  if (!parsed.success) {
    const { issues } = parsed.error;
    const unusable = issues.every(
      ({ code, path }) =>
        code !== 'invalid_type' && (path[0] === 'filename' || (path[0] === 'filenames' && path.length > 1)),
    );
    throw unusable ? new Problem('filename-invalid', { reason: issues[0]!.message }) : invalidRequest(parsed.error);
  }
  const { question, filename, filenames, follows, options } = parsed.data;
  const named = [...new Set([...(filename === undefined ? [] : [filename]), ...(filenames ?? [])])];
  if (named.length > MAX_FILES) {
    throw new Problem('invalid-request', {
      faults: [{ field: 'filenames', message: `must have at most ${MAX_FILES} names together with filename` }],
    });
  }
  return { question, filenames: named.length ? named : null, follows, options };
}
