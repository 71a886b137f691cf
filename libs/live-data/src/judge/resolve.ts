// A host → the addresses that may be dialled for it. Asked once; what is dialled is what was judged.
import { isIP } from 'node:net';
import { Resolver } from 'node:dns/promises';
import { Refusal } from '../refusal.ts';
import { type AddressRules, judgeAddress } from './addresses.ts';

/** More is not an answer that an honest zone gives. */
const MAX_ANSWERS = 64;
const NO_ANSWER = new Set(['ENODATA', 'ENOTFOUND']);

/**
 * One forbidden answer among several is enough to refuse all of them: which one is dialled must not be chance.
 *
 * @param servers of names, `address` or `address:port`; default: those of this machine.
 * @throws {Refusal}; the signal's reason when aborted.
 */
export async function resolveHost(
  hostname: string,
  rules: AddressRules,
  { servers, signal }: { servers?: readonly string[] | undefined; signal: AbortSignal },
): Promise<string[]> {
  const literal = hostname.replace(/^\[|\]$/g, '');
  const found = isIP(literal) ? [literal] : await answersFor(hostname, servers, signal);
  if (found.length === 0) throw new Refusal('live-data-failed', `The name ${hostname} has no address.`);
  const judged = found.map((address) => judgeAddress(address, rules)).filter((address) => address !== undefined);
  if (judged.length < found.length || found.length > MAX_ANSWERS)
    throw new Refusal('live-data-refused', `${hostname} stands for an address that may not be read from.`);
  return judged;
}

/** IPv4 first: where there is no IPv6 it costs nothing. No search list is gone through, no file of hosts read. */
async function answersFor(hostname: string, servers: readonly string[] | undefined, signal: AbortSignal) {
  const resolver = new Resolver();
  if (servers) resolver.setServers(servers);
  const cancel = () => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const answers = [resolver.resolve4(hostname).catch(none), resolver.resolve6(hostname).catch(none)];
    return (await Promise.all(answers)).flat();
  } catch (cause) {
    signal.throwIfAborted();
    throw new Refusal('live-data-failed', `The name ${hostname} could not be looked up.`, { cause });
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

function none(error: NodeJS.ErrnoException): string[] {
  if (NO_ANSWER.has(error.code ?? '')) return [];
  throw error;
}
