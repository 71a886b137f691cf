// JSON schemas of every kind the chart may render, for kubeconform: Kubernetes' own from its OpenAPI document, the others
// from the CustomResourceDefinitions of their projects. All are in Go modules, so no cluster is asked and no site.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { cacheFolder, KUBERNETES, moduleFolder } from './go-tools.ts';

const CRDS = [
  { module: 'github.com/kedacore/keda/v2', version: 'v2.17.2', folder: 'config/crd/bases' },
  { module: 'sigs.k8s.io/gateway-api', version: 'v1.3.0', folder: 'config/crd/standard' },
  {
    module: 'github.com/prometheus-operator/prometheus-operator',
    version: 'v0.84.0',
    folder: 'example/prometheus-operator-crd',
  },
];

interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: unknown;
  'x-kubernetes-preserve-unknown-fields'?: boolean;
  'x-kubernetes-int-or-string'?: boolean;
  'x-kubernetes-group-version-kind'?: { group: string; kind: string; version: string }[];
  [key: string]: unknown;
}
interface Definition {
  kind: string;
  spec: {
    group: string;
    names: { kind: string };
    versions: { name: string; schema: { openAPIV3Schema: Schema } }[];
  };
}

/** Folder with `{kind}-{group}-{version}.json`, as kubeconform asks for them. */
export function schemaFolder(): string {
  const folder = join(cacheFolder, `schemas-${KUBERNETES}-${CRDS.map(({ version }) => version).join('-')}`);
  if (existsSync(folder)) return folder;
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  writeKubernetes(fresh);
  for (const { module, version, folder: where } of CRDS) writeCustom(fresh, join(moduleFolder(module, version), where));
  renameSync(fresh, folder);
  return folder;
}

const fileName = (kind: string, group: string, version: string) =>
  `${[kind, ...(group ? [group.split('.')[0]] : []), version].join('-').toLowerCase()}.json`;

function writeKubernetes(folder: string): void {
  const spec = join(moduleFolder('k8s.io/kubernetes', `v${KUBERNETES}`), 'api/openapi-spec/swagger.json');
  const { definitions } = JSON.parse(readFileSync(spec, 'utf8')) as { definitions: Record<string, Schema> };
  for (const schema of Object.values(definitions)) close(schema);
  definitions['io.k8s.apimachinery.pkg.util.intstr.IntOrString'] = { oneOf: [{ type: 'string' }, { type: 'integer' }] };
  definitions['io.k8s.apimachinery.pkg.api.resource.Quantity'] = { oneOf: [{ type: 'string' }, { type: 'number' }] };
  writeFileSync(join(folder, '_definitions.json'), JSON.stringify({ definitions }));
  for (const [name, schema] of Object.entries(definitions)) {
    const [kind, ...others] = schema['x-kubernetes-group-version-kind'] ?? [];
    if (!kind || others.length) continue;
    const reference = { $ref: `_definitions.json#/definitions/${name}` };
    writeFileSync(join(folder, fileName(kind.kind, kind.group, kind.version)), JSON.stringify(reference));
  }
}

function writeCustom(folder: string, from: string): void {
  for (const name of readdirSync(from).filter((file) => file.endsWith('.yaml'))) {
    for (const document of parseAllDocuments(readFileSync(join(from, name), 'utf8'))) {
      const definition = document.toJS() as Definition | null;
      if (definition?.kind !== 'CustomResourceDefinition') continue;
      const { group, names, versions } = definition.spec;
      for (const { name: version, schema } of versions) {
        closeDeep(schema.openAPIV3Schema, true);
        writeFileSync(join(folder, fileName(names.kind, group, version)), JSON.stringify(schema.openAPIV3Schema));
      }
    }
  }
}

/** Unknown fields become faults, but where the API leaves a place open. */
function close(schema: Schema): void {
  if (schema.properties && !('additionalProperties' in schema) && !schema['x-kubernetes-preserve-unknown-fields'])
    schema.additionalProperties = false;
}

function closeDeep(schema: Schema, top: boolean): void {
  if (schema['x-kubernetes-int-or-string']) schema.oneOf = [{ type: 'string' }, { type: 'integer' }];
  if (top) schema.properties = { apiVersion: {}, kind: {}, metadata: {}, ...schema.properties };
  close(schema);
  for (const child of Object.values(schema.properties ?? {})) closeDeep(child, false);
  if (schema.items) closeDeep(schema.items, false);
}
