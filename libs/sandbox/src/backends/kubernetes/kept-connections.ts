// The client library opens a connection for every single call, handshake and all; here calls share what is open.
import type { Middleware, RequestContext } from '@kubernetes/client-node';

/** A kubeconfig's certificates may be replaced; connections made with the old ones end by themselves. */
const RENEWED_MS = 300_000;

/** To be put before all calls of one client. */
export function keptConnections(): Middleware {
  let kept: ReturnType<RequestContext['getDispatcher']>;
  let since = 0;
  return {
    pre: async (context) => {
      if (!kept || performance.now() - since > RENEWED_MS) {
        kept = context.getDispatcher();
        since = performance.now();
      }
      if (kept) context.setDispatcher(kept);
      return context;
    },
    post: async (response) => response,
  };
}
