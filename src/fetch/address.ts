/** Which IP addresses may be connected to? Those of the public internet, and private ones that the user allows. */
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** The private addresses that may be connected to: by the name of their host, or by their network. */
export interface PrivateAllowlist {
  readonly hosts: ReadonlySet<string>;
  readonly networks: readonly [Address, number][];
}

/** A host name as it appears in a URL: letters, digits, hyphens and dots. */
const HOST = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/;

/** The IPv6 addresses that IANA assigns for use on the internet (RFC 4291); others are not in use. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** The prefix for IPv6 addresses that are translated to public IPv4 addresses (RFC 6052). */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/**
 * Parses an entry of ZONELENS_FETCH_PRIVATE.
 *
 * @returns a host name in lower case, or a network with the length of its prefix in bits (an address is a network of
 * one); null when the entry is none of these
 */
export function parseEntry(entry: string): string | [Address, number] | null {
  // IPv4 must have four decimal parts: otherwise 10/8 would mean 0.0.0.10/8, and 010.0.0.0 would be octal.
  if (ipaddr.IPv6.isValidCIDR(entry) || ipaddr.IPv4.isValidCIDRFourPartDecimal(entry))
    return ipaddr.parseCIDR(entry);
  const bare = entry.replace(/^\[(.*)\]$/, '$1');
  if (ipaddr.IPv6.isValid(bare) || ipaddr.IPv4.isValidFourPartDecimal(bare)) {
    const address = ipaddr.parse(bare);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  }
  const host = entry.toLowerCase();
  // The last part of a host name is never a number: 10.0.0 and 127.1 are mistyped addresses.
  return HOST.test(host) && !/(^|\.)\d+$/.test(host) ? host : null;
}

/** @param entries valid entries; invalid ones are ignored */
export function parsePrivate(entries: readonly string[]): PrivateAllowlist {
  const parsed = entries.map(parseEntry);
  return {
    hosts: new Set(parsed.filter((entry) => typeof entry === 'string')),
    networks: parsed.filter((entry) => entry !== null && typeof entry !== 'string'),
  };
}

/**
 * Why a host must not be reached at an address, in words that follow the URL; null when it may.
 *
 * @param host as in `URL.hostname`
 * @param text the IP address that the host name resolves to, or is
 */
export function addressFault(host: string, text: string, allowed: PrivateAllowlist): string | null {
  if (!ipaddr.isValid(text)) return `has no valid address (${text})`;
  const address = effectiveAddress(ipaddr.parse(text));
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

/** The IPv4 address that a mapped or translated IPv6 address leads to; any other address as it is. */
function effectiveAddress(address: Address): Address {
  if (!(address instanceof ipaddr.IPv6)) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  return address.match(NAT64) ? new ipaddr.IPv4(address.toByteArray().slice(12)) : address;
}
