// Helpers for the one config schema each app has. A wrong value stops the start and is named; values never are, since
// any of them may be a secret.
import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** As `process.env` is: names to text; an empty text counts as not set. */
export type Environment = Record<string, string | undefined>;

/**
 * Validates `env` by `schema` once. `NAME_FILE` may stand for `NAME`: the file's content without a trailing newline.
 * An empty value counts as not set, as Helm and compose files leave them.
 *
 * @throws {Error} that names every faulty setting and what is wrong with it.
 */
export function parseEnvironment<S extends z.ZodObject>(program: string, schema: S, env: Environment): z.output<S> {
  const faults: string[] = [];
  const given: Environment = {};
  for (const name of Object.keys(schema.shape)) {
    const value = env[name] || undefined;
    const file = env[`${name}_FILE`] || undefined;
    if (value !== undefined && file !== undefined)
      faults.push(`${name} is given twice: as ${name} and as ${name}_FILE`);
    try {
      given[name] = value ?? (file === undefined ? undefined : readFileSync(file, 'utf8').replace(/\r?\n$/, ''));
    } catch {
      faults.push(`${name}_FILE names a file that cannot be read`);
    }
  }
  const parsed = schema.safeParse(given);
  if (!parsed.success)
    faults.push(...parsed.error.issues.map((issue) => `${issue.path.join('.')} ${lowerFirst(issue.message)}`));
  if (!parsed.success || faults.length) {
    throw new Error(
      `The ${program} cannot start with this environment:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  }
  return parsed.data;
}

/** A whole number from `min` to `max`; text that is not one is a fault, also `1e3`, `0x10` and `12 `. */
export const wholeNumber = (min: number, max: number = Number.MAX_SAFE_INTEGER) =>
  z
    .string()
    .regex(/^-?\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));

/** `true` or `false`, and nothing else: what looks like yes elsewhere may not be meant. */
export const flag = () => z.enum(['true', 'false'], 'must be true or false').transform((text) => text === 'true');

/** A `redis:` or `rediss:` URL. */
export const redisUrl = () =>
  z
    .string()
    .refine((text) => /^rediss?:$/.test(URL.parse(text)?.protocol ?? ''), 'must be a URL such as redis://redis:6379/0');

const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** The settings as rows of a Markdown table: name, default, meaning. The documentation is made of these. */
export function settingsTable(schema: z.ZodObject): string {
  const rows = Object.entries(schema.shape).map(([name, field]) => {
    const type = field as z.ZodType;
    const unset = type.safeParse(undefined);
    const fallback = unset.success ? (unset.data === undefined ? 'unset' : `\`${shown(unset.data)}\``) : 'required';
    return `| \`${name}\` | ${fallback} | ${(type.description ?? '').replaceAll('|', '\\|')} |`;
  });
  return ['| setting | default | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}
