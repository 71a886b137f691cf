// What the pods use while the proofs run, from the metrics API, as peaks by component; printed beside the product's table.
import type { Cluster } from './cluster.ts';

const EVERY_MS = 5000;

interface PodMetrics {
  metadata: { name: string; labels: Record<string, string> };
  containers: { usage: { cpu: string; memory: string } }[];
}

/** Limits of the product's table, in cores and MiB. */
const LIMITS: Record<string, { cpu: number; memoryMi: number }> = {
  api: { cpu: 1, memoryMi: 1024 },
  worker: { cpu: 2, memoryMi: 4096 },
  redis: { cpu: 0.5, memoryMi: 512 },
  ollama: { cpu: 4, memoryMi: 8192 },
  executor: { cpu: 1, memoryMi: 1280 },
};

export class Usage {
  private readonly peaks = new Map<string, { cpu: number; memoryMi: number }>();
  private readonly timer: NodeJS.Timeout;

  constructor(cluster: Cluster) {
    const path = `/apis/metrics.k8s.io/v1beta1/namespaces/${cluster.namespace}/pods`;
    this.timer = setInterval(() => {
      cluster
        .kubectl('get', '--raw', path)
        .then((text) => (JSON.parse(text) as { items: PodMetrics[] }).items.forEach((pod) => this.look(pod)))
        .catch(() => {}); // Without metrics-server there is nothing to print, which the table says.
    }, EVERY_MS);
  }

  stop(): string {
    clearInterval(this.timer);
    const rows = Object.entries(LIMITS).map(([component, limit]) => {
      const peak = this.peaks.get(component);
      const seen = peak ? `${peak.cpu.toFixed(2)} | ${peak.memoryMi.toFixed(0)}` : 'not seen | not seen';
      return `| ${component} | ${seen} | ${limit.cpu} | ${limit.memoryMi} |`;
    });
    return [
      '| component, each pod | peak cores | peak MiB | limit cores | limit MiB |',
      '| --- | --- | --- | --- | --- |',
      ...rows,
    ].join('\n');
  }

  private look({ metadata, containers }: PodMetrics): void {
    const component = metadata.labels['app.kubernetes.io/component'];
    if (!component) return;
    const before = this.peaks.get(component) ?? { cpu: 0, memoryMi: 0 };
    const cpu = sum(containers.map(({ usage }) => cores(usage.cpu)));
    const memoryMi = sum(containers.map(({ usage }) => mebibytes(usage.memory)));
    this.peaks.set(component, { cpu: Math.max(before.cpu, cpu), memoryMi: Math.max(before.memoryMi, memoryMi) });
  }
}

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
const UNITS: Record<string, number> = { n: 1e-9, u: 1e-6, m: 1e-3, '': 1 };
const cores = (text: string) => Number.parseFloat(text) * UNITS[text.replace(/[\d.]/g, '')]!;
const SIZES: Record<string, number> = { Ki: 1 / 1024, Mi: 1, Gi: 1024, '': 1 / 2 ** 20 };
const mebibytes = (text: string) => Number.parseFloat(text) * SIZES[text.replace(/[\d.]/g, '')]!;
