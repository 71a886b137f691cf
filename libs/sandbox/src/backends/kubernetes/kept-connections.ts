// The client library opens a connection for every single call, handshake and all; here calls share what is open.
import type { AgentOptions, RequestOptions } from 'node:https';
import type { KubeConfig, Middleware } from '@kubernetes/client-node';
import { Agent } from 'undici';

/** A kubeconfig's certificates may be replaced; connections made with the old ones end by themselves. */
const RENEWED_MS = 300_000;
/** Calls come seconds or minutes apart; the API server itself keeps an idle connection for longer. */
const IDLE_MS = 90_000;

/** To be put before all calls of one client. Connections through a proxy are left to the client library. */
export function keptConnections(config: KubeConfig): Middleware {
  let kept: Agent | undefined;
  let since = -Infinity;
  return {
    pre: async (context) => {
      if (performance.now() - since > RENEWED_MS) {
        kept = await agentFor(config);
        since = performance.now();
      }
      if (kept) context.setDispatcher(kept);
      return context;
    },
    post: async (response) => response,
  };
}

async function agentFor(config: KubeConfig): Promise<Agent | undefined> {
  const options: RequestOptions = {};
  await config.applyToHTTPSOptions(options);
  const made = config.createDispatcherOptions(config.getCurrentCluster(), options as AgentOptions);
  return made.type === 'agent' ? new Agent({ connect: made.connect, keepAliveTimeout: IDLE_MS }) : undefined;
}
