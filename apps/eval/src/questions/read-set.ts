import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import * as z from 'zod';
import { LabelledQuestion } from './question.ts';

/** A fault of the command line or of what it names; told without a stack. */
export class UsageError extends Error {}

/** Questions of a JSON lines file, their files as absolute paths. Blank lines are skipped. */
export async function readSet(path: string): Promise<LabelledQuestion[]> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new UsageError(`The set cannot be read: ${error.message}`);
  });
  return parseSet(text, dirname(resolve(path)));
}

export function parseSet(text: string, folder: string): LabelledQuestion[] {
  const questions: LabelledQuestion[] = [];
  const seen = new Set<string>();
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const question = parseLine(line, index + 1);
    if (seen.has(question.id))
      throw new UsageError(`Line ${index + 1} has the id "${question.id}" of an earlier line.`);
    seen.add(question.id);
    questions.push({ ...question, files: question.files.map((file) => resolve(folder, file)) });
  }
  return questions;
}

function parseLine(line: string, number: number): LabelledQuestion {
  let content: unknown;
  try {
    content = JSON.parse(line);
  } catch (error) {
    throw new UsageError(`Line ${number} is not JSON: ${(error as Error).message}`);
  }
  const parsed = LabelledQuestion.safeParse(content);
  if (!parsed.success) throw new UsageError(`Line ${number}: ${z.prettifyError(parsed.error)}`);
  return { ...parsed.data, id: parsed.data.id ?? String(number) };
}
