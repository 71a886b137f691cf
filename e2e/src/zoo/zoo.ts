// The scripts of the zoo: hostile ones, each with what it must come to.
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Report } from '../harness/tools.ts';

const FOLDER = resolve(import.meta.dirname, '../../scripts-zoo');

export interface ZooScript {
  /** `category/name`. */
  name: string;
  title: string;
  /** Kinds of outcome that it may come to in the executor as it is. */
  realm: readonly string[];
  /** The same where the realm keeps nothing back, and the sandbox has to hold it alone; `any` is any kind. */
  bare: readonly string[];
  /** Both for executors in pods and containers; a script's own text says why where they differ. */
  remote: { realm: readonly string[]; bare: readonly string[] };
  /**
   * What it does where nothing holds it: `loot` gives it the canary, `reach…` the listener. `none`: it is held to its
   * outcome alone, since it would harm this machine, run for ever, or has nothing to show.
   */
  control: 'loot' | 'reach' | 'reach-udp' | 'none';
  text: string;
}

export function zoo(): ZooScript[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.js'))
    .sort()
    .map((path) => {
      const text = readFileSync(join(FOLDER, path), 'utf8');
      const line = (name: string) => new RegExp(`^// ${name}: (.+)$`, 'm').exec(text)?.[1] ?? '';
      const kinds = (name: string, otherwise = '') => (line(name) || line(otherwise)).split(', ');
      return {
        name: path.replace(/\.js$/, ''),
        title: /^\/\/ (.+)$/m.exec(text)![1]!,
        realm: kinds('realm'),
        bare: kinds('bare'),
        remote: { realm: kinds('remote realm', 'realm'), bare: kinds('remote bare', 'bare') },
        control: line('control') as ZooScript['control'],
        text,
      };
    });
}

/** What scripts are told of a folder as `layBait` leaves it, and of where they may try to get out. */
export const valuesFor = (folder: string, { host, port }: { host: string; port: number }, mark: string) => ({
  CANARY_FILE: join(folder, 'secrets', 'ledger.txt'),
  CANARY_FOLDER: join(folder, 'names'),
  SCRATCH: join(folder, 'scratch'),
  HOST: host,
  PORT: String(port),
  MARK: mark,
});

/** Puts into a folder what is there to be read: a file that holds the canary, and one that is called by it. */
export async function layBait(folder: string, canary: string): Promise<void> {
  await Promise.all(['secrets', 'names', 'scratch'].map((name) => mkdir(join(folder, name))));
  await writeFile(join(folder, 'secrets', 'ledger.txt'), canary);
  await writeFile(join(folder, 'names', `${canary}.txt`), '');
}

/** What scripts name without knowing it: `{{PORT}}` and the like. */
export const filledIn = (text: string, values: Readonly<Record<string, string>>) =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name]!);

/** What speaks against a script's having been held, whatever it reached elsewhere; undefined when nothing does. */
export function whyNotHeld(expected: readonly string[], report: Report, canary: string): string | undefined {
  const told = JSON.stringify(report);
  if (told.includes(canary)) return 'It was given the canary.';
  if (/root:x:|"value":666\b/.test(told)) return `It got what it was after: ${told}`;
  if (expected.includes('any') || expected.includes(report.outcome.kind)) return undefined;
  return `It may come to ${expected.join(', ')}, and came to ${JSON.stringify(report.outcome)}`;
}
