// How a worker finds its cluster and, with pods made on demand, what they are made of.
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { randomBytes } from 'node:crypto';
import { KubeConfig, loadYaml } from '@kubernetes/client-node';
import type { ExecutorObserver } from '../remote/executors.ts';
import { ApiServerPods, type Pod } from './executor-pods.ts';
import { KubernetesExecutors } from './kubernetes-executors.ts';

export interface ClusterOptions {
  /** Default: the namespace this program's own pod, or the current context of KUBECONFIG, is in. */
  namespace?: string;
  pool: string;
  waitMs: number;
  max: number;
  /** File with a Pod or PodTemplate; pods are made on demand then. */
  templateFile?: string;
  observer?: ExecutorObserver;
}

/** @throws when there is no cluster to be found or the template cannot be read: a fault of the settings. */
export function connectCluster({ namespace, templateFile, ...options }: ClusterOptions): KubernetesExecutors {
  const config = new KubeConfig();
  config.loadFromDefault();
  const own = config.getContextObject(config.currentContext)?.namespace;
  const pods = new ApiServerPods(config, namespace ?? own ?? 'default', options.pool);
  return new KubernetesExecutors({
    ...options,
    pods,
    owner: ownerName(),
    template: templateFile === undefined ? undefined : podTemplate(readFileSync(templateFile, 'utf8')),
  });
}

export function podTemplate(text: string): Pod {
  const document = loadYaml<Pod & { template?: Pod }>(text);
  const template = document.template ?? document;
  if (!template.spec?.containers?.length) throw new Error('EXECUTOR_POD_TEMPLATE holds no pod: it has no containers.');
  return template;
}

/** A label's value: the host's name, which in a pod is the pod's, and something that a restarted program has anew. */
const ownerName = () =>
  `${hostname()
    .replace(/[^A-Za-z0-9-]/g, '-')
    .slice(0, 50)}-${randomBytes(3).toString('hex')}`.replace(/^-+/, '');
