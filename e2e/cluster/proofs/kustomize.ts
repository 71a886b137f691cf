import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QuaestorClient } from '../../src/harness/tools.ts';
import { ANSWER, numberOf, NUMBERS } from '../batch.ts';
import { Cluster, command, until } from '../cluster.ts';

const kustomize = join(import.meta.dirname, '../../../deploy/kustomize');

/** `kubectl apply -k` of the overlay `dev` answers a question; `delete -k` takes it away again. */
export async function overlayAnswers(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'quaestor-overlay-'));
  const cluster = new Cluster('quaestor');
  cpSync(kustomize, folder, { recursive: true });
  const overlay = join(folder, 'overlays/dev');
  try {
    writeFileSync(join(overlay, 'redis-password'), 'e2e');
    const file = join(overlay, 'kustomization.yaml');
    writeFileSync(file, readFileSync(file, 'utf8') + FOR_THIS_CLUSTER);
    const started = Date.now();
    await command('kubectl', ['apply', '--kustomize', overlay]);
    const client = new QuaestorClient(await cluster.serviceUrl('quaestor-api'));
    await until('an answer', 240_000, async () => {
      await client.upload('numbers.csv', NUMBERS, { overwrite: true });
      const ask = { filename: 'numbers.csv', options: { generator: 'planner' }, timeoutMs: 60_000 };
      return numberOf((await client.ask('What is the sum of Amount?', ask)).task) === ANSWER;
    });
    return `answered ${((Date.now() - started) / 1000).toFixed(0)} s after apply`;
  } finally {
    cluster.close();
    await command('kubectl', ['delete', '--kustomize', overlay, '--ignore-not-found', '--wait=true', '--timeout=180s']);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A JSON patch of one operation. */
const patch = (kind: string, name: string, ...operations: unknown[]) =>
  `  - target: { kind: ${kind}, name: ${name} }\n    patch: '${JSON.stringify(operations)}'\n`;
const requests = (memory: string) => ({
  op: 'replace',
  path: '/spec/template/spec/containers/0/resources/requests',
  value: { cpu: '50m', memory },
});
const dnsPort = (protocol: string) => ({ op: 'add', path: '/spec/egress/0/ports/-', value: { port: 1053, protocol } });

/** The stand-in for Ollama, small requests for a small node, and where this cluster's DNS pods listen. */
const FOR_THIS_CLUSTER = `
images: [{ name: ollama/ollama, newName: quaestor/fake-ollama, newTag: e2e }]
patches:
${patch('StatefulSet', 'quaestor-ollama', requests('128Mi'))}
${patch('Deployment', 'quaestor-worker', requests('256Mi'))}
${patch('NetworkPolicy', 'quaestor-(api|worker|pull)', dnsPort('UDP'), dnsPort('TCP'))}`;
