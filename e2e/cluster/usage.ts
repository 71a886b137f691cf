// What the pods use while the proofs run, as peaks by component; printed beside the product's table. The kubelets are asked,
// who measure at once: executors live for seconds, and a metrics server looks every fifteen.
import type { Cluster } from './cluster.ts';

const EVERY_MS = 2000;

interface Summary {
  pods: {
    podRef: { name: string; namespace: string };
    containers?: { cpu?: { usageNanoCores?: number }; memory?: { workingSetBytes?: number } }[];
  }[];
}

/** Limits of the product's table, in cores and MiB. */
/** More than any node has. */
const MOST_CORES = 1024;

const LIMITS: Record<string, { cpu: number; memoryMi: number }> = {
  api: { cpu: 1, memoryMi: 1024 },
  worker: { cpu: 2, memoryMi: 4096 },
  redis: { cpu: 0.5, memoryMi: 512 },
  ollama: { cpu: 4, memoryMi: 8192 },
  executor: { cpu: 1, memoryMi: 1280 },
};

export class Usage {
  private readonly cluster: Cluster;
  private readonly peaks = new Map<string, { cpu: number; memoryMi: number }>();
  private readonly timer: NodeJS.Timeout;
  private looking = false;

  constructor(cluster: Cluster) {
    this.cluster = cluster;
    this.timer = setInterval(() => void this.look(), EVERY_MS);
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

  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      for (const { metadata } of (await this.cluster.get<{ items: { metadata: { name: string } }[] }>('nodes')).items) {
        const path = `/api/v1/nodes/${metadata.name}/proxy/stats/summary?only_cpu_and_memory=true`;
        const { pods } = JSON.parse(await this.cluster.kubectl('get', '--raw', path)) as Summary;
        for (const pod of pods) if (pod.podRef.namespace === this.cluster.namespace) this.note(pod);
      }
    } catch {
      // A kubelet that does not answer leaves a gap, and no kubelet at all the words `not seen`.
    } finally {
      this.looking = false;
    }
  }

  private note({ podRef, containers = [] }: Summary['pods'][number]): void {
    const component = Object.keys(LIMITS).find((name) => podRef.name.startsWith(`quaestor-${name}-`));
    if (!component) return;
    const before = this.peaks.get(component) ?? { cpu: 0, memoryMi: 0 };
    // a container that has just been replaced is told with a difference below zero, which comes as a huge number
    const cores = containers.map((each) => (each.cpu?.usageNanoCores ?? 0) / 1e9);
    const cpu = sum(cores.filter((each) => each < MOST_CORES));
    const memoryMi = sum(containers.map((each) => (each.memory?.workingSetBytes ?? 0) / 2 ** 20));
    this.peaks.set(component, { cpu: Math.max(before.cpu, cpu), memoryMi: Math.max(before.memoryMi, memoryMi) });
  }
}

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
