import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';
import { addressFault, parseEntry, parsePrivate } from '../../src/fetch/address.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = [Address, number];

const NONE = parsePrivate([]);
const faultOf = (address: string, entries: string[] = [], host = 'a.example') =>
  addressFault(host, address, parsePrivate(entries));

/** Every special range that the library knows, by name. */
const ranges = [ipaddr.IPv4, ipaddr.IPv6].flatMap((kind) =>
  Object.entries(
    (kind.prototype as unknown as { SpecialRanges: Record<string, Range | Range[]> }).SpecialRanges,
  ).flatMap(([name, one]) =>
    (Array.isArray(one[0]) ? (one as Range[]) : [one as Range]).map((range) => [name, ...range] as const),
  ),
);

/** A random address within a network. */
const within = (network: Address, bits: number) => {
  const prefix = network.toByteArray();
  return fc.uint8Array({ minLength: prefix.length, maxLength: prefix.length }).map((random) => {
    const bytes = prefix.map((byte, at) => {
      const kept = Math.max(0, Math.min(8, bits - at * 8));
      const mask = (0xff << (8 - kept)) & 0xff;
      return (byte & mask) | ((random[at] as number) & ~mask & 0xff);
    });
    return ipaddr.fromByteArray(bytes);
  });
};

const TUNNELS_JUDGED_BY_WHAT_IS_INSIDE = ['::ffff:0:0/96', '64:ff9b::/96'];

describe('a special range', () => {
  it.each(
    ranges.filter(([, network, bits]) => !TUNNELS_JUDGED_BY_WHAT_IS_INSIDE.includes(`${network}/${bits}`)),
  )('%s %s/%d is refused', (_name, network, bits) => {
    fc.assert(
      fc.property(within(network, bits), (address) => {
        expect(addressFault('a.example', address.toString(), NONE)).toContain('no public address');
      }),
    );
  });

  it.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '100.100.100.200',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::10.0.0.1',
    '64:ff9b::169.254.169.254',
    '64:ff9b:1::8.8.8.8',
    '2002:7f00:1::',
    '2002:808:808::1',
    '2001::1',
    '100::1',
    'fe80::1',
    'fec0::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '2001:db8::1',
    '4000::1',
    '3fff::1',
    '5f00::1',
  ])('has %s, which is refused', (address) => {
    expect(faultOf(address)).toContain(`leads to ${address}, which is no public address`);
  });
});

describe('a public address', () => {
  it.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::8.8.8.8'])(
    '%s is allowed',
    (address) => {
      expect(faultOf(address)).toBeNull();
    },
  );

  it('is the same written as IPv4, mapped or translated', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const isPublic = ipaddr.parse(address).range() === 'unicast';
        for (const form of [address, `::ffff:${address}`, `64:ff9b::${address}`])
          expect(faultOf(form) === null).toBe(isPublic);
      }),
    );
  });

  it('is no text that is no address', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !ipaddr.isValid(text)),
        (text) => {
          expect(faultOf(text)).toContain('no valid address');
        },
      ),
    );
  });
});

describe('what may be private', () => {
  it('is the network that is named, and nothing beside it', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV4(), fc.integer({ min: 8, max: 32 }), (address, network, bits) => {
        fc.pre(ipaddr.parse(address).range() !== 'unicast');
        const isIn = ipaddr.parse(address).match(ipaddr.parse(network), bits);
        expect(faultOf(address, [`${network}/${bits}`]) === null).toBe(isIn);
        expect(faultOf(`::ffff:${address}`, [`${network}/${bits}`]) === null).toBe(isIn);
      }),
    );
  });

  it('is a single address, or all addresses of a host', () => {
    expect(faultOf('10.0.0.1', ['10.0.0.1'])).toBeNull();
    expect(faultOf('10.0.0.2', ['10.0.0.1'])).not.toBeNull();
    expect(faultOf('fd00::1', ['[fd00::1]'])).toBeNull();
    expect(faultOf('fd00::1', ['fd00::/8'])).toBeNull();
    expect(faultOf('10.0.0.1', ['fd00::/8'])).not.toBeNull();
    expect(faultOf('10.0.0.1', ['Wiki.Example.org'], 'wiki.example.org')).toBeNull();
    expect(faultOf('10.0.0.1', ['wiki.example.org'], 'wiki.example.org.')).toBeNull();
    expect(faultOf('10.0.0.1', ['example.org'], 'wiki.example.org')).not.toBeNull();
  });

  it('is named by a host, an address or a network, and by nothing else', () => {
    for (const good of ['localhost', 'wiki.example.org', '10.0.0.1', '10.0.0.0/8', 'fd00::/8', '::1'])
      expect(parseEntry(good)).not.toBeNull();
    for (const bad of [
      '*',
      '*.example.org',
      'http://a',
      'a:80',
      '10.0.0.0/33',
      '10/8',
      '010.0.0.0/8',
      '10.0.0',
      '127.1',
      '2130706433',
      'a..b',
      '-a',
      'a b',
      '',
    ])
      expect(parseEntry(bad), bad).toBeNull();
  });
});
