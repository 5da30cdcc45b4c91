/** Which addresses may be connected to? Those of the public internet, and the private ones that the user names. */
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Hosts whose addresses may be private, and networks of such addresses. */
export interface Private {
  readonly hosts: ReadonlySet<string>;
  readonly networks: readonly [Address, number][];
}

/** A host's name as it stands in a URL: letters, digits, hyphens and dots. */
const HOST = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/;

/** IPv6 that the registry has given out for use on the internet (RFC 4291, IANA): anything beyond is not in use. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** The prefix of translation between IPv6 and IPv4 that leads to the public IPv4 internet (RFC 6052). */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/** What an entry of ZONELENS_FETCH_PRIVATE stands for; null when it is neither a host, an address nor a network. */
export function parseEntry(entry: string): string | [Address, number] | null {
  // Four parts in decimal: 10/8 would be read as 0.0.0.10/8, and 010.0.0.0 as octal.
  if (ipaddr.IPv6.isValidCIDR(entry) || ipaddr.IPv4.isValidCIDRFourPartDecimal(entry))
    return ipaddr.parseCIDR(entry);
  const bare = entry.replace(/^\[(.*)\]$/, '$1');
  if (ipaddr.IPv6.isValid(bare) || ipaddr.IPv4.isValidFourPartDecimal(bare)) {
    const address = ipaddr.parse(bare);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  }
  const host = entry.toLowerCase();
  // The last part of a name is never a number: 10.0.0 or 127.1 would be a mistyped address.
  return HOST.test(host) && !/(^|\.)\d+$/.test(host) ? host : null;
}

/** @param entries valid ones */
export function parsePrivate(entries: readonly string[]): Private {
  const parsed = entries.map(parseEntry);
  return {
    hosts: new Set(parsed.filter((entry) => typeof entry === 'string')),
    networks: parsed.filter((entry) => entry !== null && typeof entry !== 'string'),
  };
}

/**
 * Why an address of a host must not be connected to; null when it may.
 * @param host as in `URL.hostname`
 */
export function addressFault(host: string, text: string, allowed: Private): string | null {
  if (!ipaddr.isValid(text)) return `has no valid address (${text})`;
  const address = meant(ipaddr.parse(text));
  if (isPublic(address) || allowed.hosts.has(host.replace(/\.$/, '').toLowerCase())) return null;
  const isNamed = allowed.networks.some(
    ([network, bits]) => network.kind() === address.kind() && address.match(network, bits),
  );
  if (isNamed) return null;
  return `leads to ${text}, which is no public address (${address.range()}); if it is meant, name it in ZONELENS_FETCH_PRIVATE`;
}

function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || address.match(GLOBAL_UNICAST);
}

/** Where a connection ends: the IPv4 address inside a mapped or translated IPv6 one. Other tunnels stay what they are. */
function meant(address: Address): Address {
  if (!(address instanceof ipaddr.IPv6)) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  return address.match(NAT64) ? new ipaddr.IPv4(address.toByteArray().slice(12)) : address;
}
