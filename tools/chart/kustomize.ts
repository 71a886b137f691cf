// Kustomize's base and components are rendered from the chart, so that there is one source of truth: the base from its
// values, a component as what its values change of that. An overlay must come to what the chart gives for the same values.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse, stringify } from 'yaml';
import { root } from '../node24.mjs';
import { type JsonPatch, patchBetween } from './json-patch.ts';
import { type Manifest, manifests, render } from './render.ts';

const folder = join(root, 'deploy/kustomize');
const HEADER = '# Rendered from the chart by `npm run chart -- --write`; change values.yaml instead.\n';
const NAMESPACE = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'quaestor', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
};

const list = (kind: 'components' | 'overlays') => readdirSync(join(folder, kind)).sort();
const idOf = ({ kind, metadata }: Manifest) => `${kind}/${metadata.name}`;

export function writeKustomize(helm: string): void {
  for (const [file, text] of Object.entries(generated(helm))) writeFileSync(join(folder, file), text);
}

/** Files that are not what the chart gives now. */
export function laggingKustomize(helm: string): string[] {
  return Object.entries(generated(helm))
    .filter(([file, text]) => !existsSync(join(folder, file)) || readFileSync(join(folder, file), 'utf8') !== text)
    .map(([file]) => `deploy/kustomize/${file}`);
}

/** Each overlay as `kubectl apply -k` would send it, under `overlay-<name>`. */
export function renderOverlays(kustomize: string): Record<string, string> {
  const copy = mkdtempSync(join(tmpdir(), 'quaestor-kustomize-'));
  try {
    cpSync(folder, copy, { recursive: true });
    return Object.fromEntries(
      list('overlays').map((name) => {
        for (const secret of ['redis-password', 'api-key-hashes'])
          writeFileSync(join(copy, 'overlays', name, secret), 'x');
        const args = ['build', join(copy, 'overlays', name)];
        return [`overlay-${name}`, execFileSync(kustomize, args, { encoding: 'utf8', maxBuffer: 2 ** 26 })];
      }),
    );
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** @throws {Error} that names the objects in which an overlay and the chart, given the same values, differ. */
export function compareOverlays(helm: string, overlays: Record<string, string>): void {
  const faults = list('overlays').flatMap((name) => {
    const choice = parse(readFileSync(join(folder, 'overlays', name, 'kustomization.yaml'), 'utf8')) as {
      components: string[];
    };
    const wanted = byId([
      NAMESPACE,
      ...fromChart(
        helm,
        choice.components.map((path) => basename(path)),
      ),
    ]);
    const given = byId(manifests(overlays[`overlay-${name}`]!).filter(({ kind }) => kind !== 'Secret'));
    return [...new Set([...wanted.keys(), ...given.keys()])]
      .filter((id) => !isDeepStrictEqual(inOrder(wanted.get(id)), inOrder(given.get(id))))
      .map((id) => `overlay ${name}: ${id} is not what the chart gives`);
  });
  if (faults.length) throw new Error(faults.join('\n'));
}

function generated(helm: string): Record<string, string> {
  const base = fromChart(helm, []);
  const groups = Map.groupBy(base, ({ metadata }) => metadata.labels?.['app.kubernetes.io/component'] ?? 'other');
  const files: Record<string, string> = {
    'base/kustomization.yaml': asText({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources: ['namespace.yaml', ...[...groups.keys()].sort().map((name) => `${name}.yaml`)],
    }),
    'base/namespace.yaml': asText(NAMESPACE),
  };
  for (const [name, group] of groups) files[`base/${name}.yaml`] = asText(...group);
  for (const name of list('components')) Object.assign(files, component(name, base, fromChart(helm, [name])));
  return files;
}

function component(name: string, base: Manifest[], changed: Manifest[]): Record<string, string> {
  const [before, after] = [byId(base), byId(changed)];
  const added = changed.filter((manifest) => !before.has(idOf(manifest)));
  const patches = base.flatMap((manifest) => {
    const now = after.get(idOf(manifest));
    const { kind, apiVersion, metadata } = manifest;
    const target = { kind, name: metadata.name };
    if (!now) {
      const gone = {
        $patch: 'delete',
        apiVersion,
        kind,
        metadata: { name: metadata.name, namespace: metadata.namespace },
      };
      return [{ target, patch: stringify(gone) }];
    }
    const operations = patchBetween(comparable(manifest), comparable(now));
    return operations.length ? [{ target, patch: stringify(operations satisfies JsonPatch) }] : [];
  });
  return {
    [`components/${name}/kustomization.yaml`]: asText({
      apiVersion: 'kustomize.config.k8s.io/v1alpha1',
      kind: 'Component',
      ...(added.length ? { resources: ['added.yaml'] } : {}),
      ...(patches.length ? { patches } : {}),
    }),
    ...(added.length ? { [`components/${name}/added.yaml`]: asText(...added) } : {}),
  };
}

function fromChart(helm: string, components: string[]): Manifest[] {
  const values = [
    join(folder, 'base/values.yaml'),
    ...components.map((name) => join(folder, 'components', name, 'values.yaml')),
  ];
  const all = manifests(
    render(
      helm,
      values.flatMap((file) => ['--values', file]),
    ),
  );
  return all.filter((manifest) => !isForHelmTest(manifest)).map(withoutHelm);
}

const isForHelmTest = ({ metadata: { annotations, labels } }: Manifest) =>
  annotations?.['helm.sh/hook'] !== undefined || labels?.['app.kubernetes.io/component'] === 'test';

/** Nothing here is managed by Helm. */
function withoutHelm(manifest: Manifest): Manifest {
  return JSON.parse(JSON.stringify(manifest), (key, value: unknown) => {
    if (key === 'helm.sh/chart' || key === 'helm.sh/resource-policy') return undefined;
    return key === 'app.kubernetes.io/managed-by' ? 'kustomize' : value;
  }) as Manifest;
}

/** Annotations that only make pods start anew are Helm's; Kustomize has no use for them. */
function comparable(manifest: Manifest | undefined): unknown {
  return JSON.parse(JSON.stringify(manifest ?? null), (key, value: unknown) =>
    key.startsWith('quaestor.dev/') && key !== 'quaestor.dev/pool' && /^[0-9a-f]{16}$/.test(String(value))
      ? undefined
      : value,
  );
}

/** Kustomize puts what it patches in a list of named things at its front. */
function inOrder(manifest: Manifest | undefined): unknown {
  return JSON.parse(JSON.stringify(comparable(manifest)), (_, value: unknown) =>
    Array.isArray(value) && value.every(isNamed) ? value.sort((a, b) => (a.name < b.name ? -1 : 1)) : value,
  );
}

const isNamed = (value: unknown): value is { name: string } =>
  typeof (value as { name?: unknown } | null)?.name === 'string';

const byId = (all: Manifest[]) => new Map(all.map((manifest) => [idOf(manifest), manifest]));
const asText = (...documents: object[]) =>
  HEADER + documents.map((document) => stringify(document, { lineWidth: 0 })).join('---\n');
