// Which addresses may be dialled: judged by their octets, whatever they were written as.
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
export type Cidr = readonly [Address, number];

export interface AddressRules {
  /** Read from although they are not public: named by the operator. */
  allow: readonly Cidr[];
  /** Not read from although they are public: a cluster's own, for one. Comes before `allow`. */
  deny: readonly Cidr[];
}

/** @throws {Error} when it is none. */
export function parseCidr(text: string): Cidr {
  if (!ipaddr.isValidCIDR(text)) throw new Error(`"${text}" is not a range such as 10.1.0.0/16`);
  return ipaddr.parseCIDR(text);
}

/** Public by its number, and yet a part of the machine's own surroundings: Azure's wire server. */
const OF_THE_SURROUNDINGS = parseCidr('168.63.129.16/32');
/** What of IPv6 has been given out for the Internet. */
const GLOBAL_UNICAST = parseCidr('2000::/3');
const NAT64 = parseCidr('64:ff9b::/96');

/**
 * @param text as a resolver or a URL gives it, without brackets.
 * @returns the address to dial; undefined when it may not be.
 */
export function judgeAddress(text: string, { allow, deny }: AddressRules): string | undefined {
  if (!ipaddr.isValid(text)) return undefined;
  const address = ipaddr.parse(text);
  const meant = meantBy(address);
  const isOneOf = (cidrs: readonly Cidr[]) => cidrs.some((cidr) => isWithin(address, cidr) || isWithin(meant, cidr));
  if (isOneOf(deny) || !(isOneOf(allow) || isPublic(address, meant))) return undefined;
  return ipaddr.process(text).toString();
}

/** The IPv4 address that one of IPv6 stands for, where a translator at hand makes it that. */
function meantBy(address: Address): Address {
  if (address instanceof ipaddr.IPv4) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  return isWithin(address, NAT64) ? new ipaddr.IPv4(address.toByteArray().slice(12)) : address;
}

function isPublic(address: Address, meant: Address): boolean {
  if (meant.range() !== 'unicast' || isWithin(meant, OF_THE_SURROUNDINGS)) return false;
  if (meant instanceof ipaddr.IPv4) return true;
  // Tunnels carry another address inside: 6to4 and Teredo have ranges of their own, ISATAP has a mark.
  return isWithin(address, GLOBAL_UNICAST) && !isIsatap(meant);
}

const isIsatap = ({ parts }: ipaddr.IPv6) => (parts[4] === 0 || parts[4] === 0x200) && parts[5] === 0x5efe;

const isWithin = (address: Address, [network, bits]: Cidr) =>
  address.kind() === network.kind() && address.match(network, bits);
