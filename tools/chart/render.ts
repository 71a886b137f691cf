import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { root } from '../node24.mjs';

export const chartFolder = join(root, 'deploy/helm/quaestor');

export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string>; annotations?: Record<string, string> };
  [key: string]: unknown;
}

/** Every example of the chart, which is what its users begin with. */
export const examples = () =>
  readdirSync(join(chartFolder, 'examples'))
    .filter((name) => name.endsWith('.yaml'))
    .sort();

/** What `helm install` would send, as text. @param args more of `helm template`, such as `--set key=value`. */
export function render(helm: string, args: readonly string[], { release = 'quaestor', namespace = 'quaestor' } = {}) {
  return execFileSync(helm, ['template', release, chartFolder, '--namespace', namespace, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export const manifests = (text: string): Manifest[] =>
  parseAllDocuments(text)
    .map((document) => document.toJS() as Manifest | null)
    .filter((manifest) => manifest !== null);
